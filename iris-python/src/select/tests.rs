//! Which handler a call of IRIS goes to.

use iris_runtime::prelude::*;
use serde_json::json;

use super::*;

/// Serves hooks of every kind
#[iris_module(name = "IrisEvery")]
struct Every {
    /// Whether new ones are looked at
    #[config_param(default = false)]
    on_create: bool,
    /// A secret that is never set here
    #[config_param]
    key: Secret,
}

#[iris_module]
impl Every {
    #[hook("on_postload_ioc_create", enabled_by = on_create)]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "One")]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Two")]
    fn one(&self, _ioc: &mut Ioc) {}

    #[hook("on_manual_trigger_asset")]
    fn asset(&self, _asset: &mut Asset) {
        let _ = (&self.key, self.on_create);
    }
}

const EVERY: Definition = Definition::of::<Every>();

fn find(hook: &str, ui_name: Option<&str>) -> Result<Handler, String> {
    handler(&EVERY.hooks(), "every", hook, ui_name, false)
}

#[test]
fn menu_entries_are_told_apart_and_null_is_the_first() {
    assert_eq!(find("on_manual_trigger_ioc", Some("Two")), Ok(Handler::Declared(2)));
    assert_eq!(find("on_manual_trigger_ioc", None), Ok(Handler::Declared(1)));
    assert_eq!(
        find("on_manual_trigger_asset", Some("every::on_manual_trigger_asset")),
        Ok(Handler::Declared(3))
    );
    assert!(find("on_manual_trigger_ioc", Some("Three")).unwrap_err().contains("`Three`"));
}

#[test]
fn an_automatic_hook_may_come_with_any_name() {
    assert_eq!(find("on_postload_ioc_create", Some("x")), Ok(Handler::Declared(0)));
    assert!(find("on_postload_note_create", None).unwrap_err().contains("does not serve"));
    assert_eq!(handler(&[], "every", "on_postload_note_create", None, true), Ok(Handler::Dynamic));
}

#[test]
fn switches_count_without_the_rest_of_the_configuration() {
    let names = |value: Value| {
        let config = RawConfig::from_iris(json!([{"param_name": "on_create", "value": value}]));
        declared(&EVERY, &config, "every").len()
    };
    assert_eq!(names(json!(true)), 4);
    assert_eq!(names(json!("True")), 4);
    for off in [json!(false), json!("no"), json!(1), json!(null)] {
        assert_eq!(names(off), 3);
    }
}

#[test]
fn what_the_configuration_asks_for_follows_the_rules_of_iris() {
    let preload = dynamic(&HookRegistration::new("on_preload_ioc_create"), "every");
    assert!(!preload.asynchronous && !preload.manual && preload.ui_name.is_none());
    let manual = dynamic(&HookRegistration::new("on_manual_trigger_ioc"), "every");
    assert_eq!(manual.ui_name.as_deref(), Some("every::on_manual_trigger_ioc"));
}
