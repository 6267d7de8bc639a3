//! Registration and configuration as IRIS does them.

use serde_json::{Value, json};

use crate::host::testing::{Probe, host, host_in, map};
use crate::host::{Failure, ModuleRow};
use iris_runtime::Definition;

#[test]
fn a_module_is_registered_with_its_defaults_and_active_at_once() {
    let core = host_in("unused".as_ref(), vec![Definition::of::<Probe>()]);
    let module = core.modules().unwrap().remove(0);
    assert!(module.is_active && !core.is_configured(&module));
    let stored = module.stored();
    assert_eq!(stored[0].get("value"), None);
    assert_eq!(stored[1]["value"], true);
    assert_eq!(core.add_module("iris_probe").unwrap_err().to_string(), "Module already exists in Iris");
    assert!(core.add_module("iris_other").unwrap_err().to_string().contains("iris_probe"));
}

#[test]
fn asking_for_the_list_disables_a_module_without_a_mandatory_value() {
    let core = host_in("unused".as_ref(), vec![Definition::of::<Probe>()]);
    let list = core.module_list(false).unwrap();
    assert_eq!((&list[0]["is_active"], &list[0]["configured"]), (&json!(true), &json!(false)));
    let id = core.modules().unwrap()[0].id;
    assert!(!core.module(id).unwrap().is_active);
    // Nothing looks at the configuration when a module is enabled.
    core.enable_module(id).unwrap();
    assert!(core.module(id).unwrap().is_active);
}

#[test]
fn values_are_saved_without_a_check_one_by_one_and_with_one_together() {
    let core = host();
    let id = core.modules().unwrap()[0].id;
    core.set_parameter(id, "probe_marks", "zz".into()).unwrap();
    assert!(core.load(&core.module(id).unwrap()).is_err());
    let both = map(json!({"probe_marks": "many", "probe_later": "no"}));
    let Err(Failure::Refused { message, data }) = core.set_parameters(id, &both) else { panic!("saved") };
    assert_eq!(message, "1 setting needs care");
    assert!(data["probe_marks"].is_string(), "{data}");
    core.set_parameters(id, &map(json!({"probe_marks": "5"}))).unwrap();
    assert!(core.load(&core.module(id).unwrap()).is_ok());
    assert!(core.set_parameter(id, "probe_none", 1.into()).is_err());
}

#[test]
fn hooks_follow_their_switches_after_a_change_and_not_after_an_import() {
    let core = host();
    let id = core.modules().unwrap()[0].id;
    let hooks = || {
        let all = core.registrations().unwrap();
        all.into_iter().filter(|one| one.hook == "on_postload_ioc_create").count()
    };
    let logs = core.set_parameter(id, "probe_later", "FALSE".into()).unwrap();
    assert_eq!((hooks(), logs[1].as_str()), (0, "Deregistered on_postload_ioc_create"));
    let list = json!([{"param_name": "probe_later", "value": true}, {"param_name": "x", "value": 1}]);
    assert_eq!(core.import_config(id, &list).unwrap(), ["`x`"]);
    assert_eq!(hooks(), 0);
    core.enable_module(id).unwrap();
    assert_eq!(hooks(), 1);
    let text = Value::String(r#"[{"param_name": "probe_marks"}]"#.into());
    core.import_config(id, &text).unwrap();
    let stored = core.module(id).unwrap().stored();
    assert_eq!(stored[3]["value"], Value::Null, "an entry without a value stores null");
    for bad in [json!("{"), json!({}), json!("7")] {
        assert!(core.import_config(id, &bad).is_err(), "{bad}");
    }
}

#[test]
fn secrets_leave_only_when_they_are_asked_for() {
    let core = host();
    let module: ModuleRow = core.modules().unwrap().remove(0);
    let texts = |secrets| {
        [
            core.module_list(secrets).unwrap().to_string(),
            module.dump(secrets).to_string(),
            core.export_config(module.id, secrets).unwrap().to_string(),
        ]
    };
    assert!(texts(false).iter().all(|text| !text.contains("s3cret-key")));
    assert!(texts(true).iter().all(|text| text.contains("s3cret-key")));
    // An entry without a value would be imported as null, so the entry is left out.
    assert!(!texts(false)[2].contains("probe_key"));
}

#[test]
fn an_export_is_imported_as_it_was() {
    let core = host();
    let id = core.modules().unwrap()[0].id;
    let before = core.export_config(id, true).unwrap();
    core.set_parameter(id, "probe_marks", 9.into()).unwrap();
    core.import_config(id, &Value::String(format!("{before:#}"))).unwrap();
    assert_eq!(core.export_config(id, true).unwrap(), before);
}

#[test]
fn a_module_that_is_removed_takes_its_registrations_along() {
    let core = host();
    let id = core.modules().unwrap()[0].id;
    core.remove_module(id).unwrap();
    core.remove_module(id).unwrap();
    assert!(core.registrations().unwrap().is_empty() && core.modules().unwrap().is_empty());
    let (module, logs) = core.add_module("iris_probe").unwrap();
    assert_eq!(module.stored()[0].get("value"), None);
    assert!(logs.iter().any(|line| line == "Registered on_preload_ioc_create"), "{logs:?}");
}
