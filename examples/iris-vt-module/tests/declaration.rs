//! What IRIS is told about the module, and what its configuration must hold.

use iris_runtime::Definition;
use iris_runtime::config::RawConfig;
use iris_runtime::testkit::TestKit;
use iris_vt_module::IrisVt;
use serde_json::{Value, json};

const MODULE: Definition = Definition::of::<IrisVt>();

#[test]
fn the_parameters_are_those_of_the_public_module_in_its_order() {
    let domain = include_str!("../templates/domain.html");
    let ip = include_str!("../templates/ip.html");
    let hash = include_str!("../templates/hash.html");
    let (triggers, insights, templates) = (Some("Triggers"), Some("Insights"), Some("Templates"));
    let expected = [
        ("vt_api_key", "sensitive_string", Value::Null, true, None),
        ("vt_key_is_premium", "bool", json!(false), true, None),
        ("vt_manual_hook_enabled", "bool", json!(true), true, triggers),
        ("vt_on_update_hook_enabled", "bool", json!(false), true, triggers),
        ("vt_on_create_hook_enabled", "bool", json!(false), true, triggers),
        ("vt_ip_assign_asn_as_tag", "bool", json!(true), true, insights),
        ("vt_tag_malicious_threshold", "float", json!(10.0), true, insights),
        ("vt_tag_suspicious_threshold", "float", json!(5.0), true, insights),
        ("vt_report_as_attribute", "bool", json!(true), true, insights),
        ("vt_domain_report_template", "textfield_html", json!(domain), false, templates),
        ("vt_ip_report_template", "textfield_html", json!(ip), false, templates),
        ("vt_hash_report_template", "textfield_html", json!(hash), false, templates),
    ];
    let rows = MODULE.params.iter();
    let rows = rows.map(|row| {
        (row.name, row.ty.word(), row.default.to_json().unwrap_or_default(), row.mandatory, row.section)
    });
    assert_eq!(rows.collect::<Vec<_>>(), expected);
    assert_eq!(MODULE.params[0].human_name, "VT API Key");
    assert!(MODULE.params.iter().all(|row| !row.description.is_empty()));
}

#[test]
fn three_hooks_lead_to_one_handler_each_with_its_switch() {
    let hooks = MODULE.hooks();
    let rows = hooks
        .iter()
        .map(|hook| (hook.hook, hook.manual_name, hook.asynchronous, hook.enabled_by, hook.handler));
    let expected = [
        ("on_postload_ioc_create", None, true, Some("vt_on_create_hook_enabled"), "enrich"),
        ("on_postload_ioc_update", None, true, Some("vt_on_update_hook_enabled"), "enrich"),
        ("on_manual_trigger_ioc", Some("Get VT insight"), true, Some("vt_manual_hook_enabled"), "enrich"),
    ];
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

#[test]
fn the_module_is_called_as_the_public_one() {
    assert_eq!(MODULE.module.name, "IrisVT");
    assert_eq!(MODULE.module.interface, "IrisVTInterface");
    assert_eq!(MODULE.module.package(), "iris_vt_module");
}

#[test]
fn only_the_manual_trigger_is_on_by_default() {
    let kit = TestKit::<IrisVt>::new();
    assert!(kit.is_enabled("on_manual_trigger_ioc"));
    assert!(!kit.is_enabled("on_postload_ioc_create") && !kit.is_enabled("on_postload_ioc_update"));
    assert!(kit.set("vt_on_create_hook_enabled", "True").is_enabled("on_postload_ioc_create"));
}

#[test]
fn a_configuration_without_a_key_or_with_a_bad_threshold_is_refused_at_once() {
    let kit = TestKit::<IrisVt>::new().set("vt_api_key", "").set("vt_tag_malicious_threshold", "ten");
    let Err(errors) = kit.load() else { panic!("a bad configuration was accepted") };
    let text = errors.to_string();
    assert!(text.contains("VT API Key (`vt_api_key`, section Main): empty"), "{text}");
    assert!(
        text.contains("IOC tag malicious threshold (`vt_tag_malicious_threshold`, section Insights)"),
        "{text}"
    );
    assert!(MODULE.load(&RawConfig::new()).is_err(), "a key is mandatory");
}

#[test]
fn thresholds_are_read_as_iris_stores_them_after_an_edit() {
    let stored = json!([
        {"param_name": "vt_api_key", "value": "an-example-key"},
        {"param_name": "vt_tag_malicious_threshold", "value": "12.5", "default": "10"},
        {"param_name": "vt_tag_suspicious_threshold", "default": "5"},
    ]);
    assert!(MODULE.load(&RawConfig::from_iris(stored)).is_ok());
}
