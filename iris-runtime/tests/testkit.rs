//! The test kit: what it gives to handlers, what it says about calls, and how it says what is wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};

use iris_runtime::call::UnitState;
use iris_runtime::effect::Effect;
use iris_runtime::object::AttributeField;
use iris_runtime::prelude::*;
use iris_runtime::testkit::{PLACEHOLDER, TestKit};
use serde_json::json;

/// Looks at everything
#[iris_module(name = "IrisProbe")]
pub struct Probe {
    /// The key
    #[config_param]
    kit_key: Secret,
    /// Another key, which may be missing
    #[config_param]
    kit_other: Option<Secret>,
    /// Whether it looks by itself
    #[config_param(default = false)]
    kit_on_create: bool,
    /// The tag
    #[config_param(default = "seen", was = "kit_label")]
    kit_tag: String,
    #[state]
    calls: AtomicU32,
}

#[iris_module]
impl Probe {
    #[hook("on_postload_ioc_create", enabled_by = kit_on_create)]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Look")]
    fn look(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
        let calls = self.calls.fetch_add(1, Ordering::Relaxed) + 1;
        info!("{} by {:?} in {:?}, call {calls}", cx.hook_name(), cx.user(), cx.case_id());
        debug!("proxy {:?}", cx.server_settings().https_proxy());
        match ioc.ioc_value.as_str() {
            "bad" => Err(Error::msg("it is bad")),
            "none" => Ok(Status::skipped("nothing to do")),
            value => {
                let text =
                    format!("{value} {} {}", self.kit_key.expose_secret(), cx.hook_ui_name().unwrap_or("-"));
                ioc.remove_tag("old");
                ioc.add_tag(&self.kit_tag);
                ioc.add_tab_attribute_field("Kit", "Text", FieldType::Html, text);
                ioc.add_tab_attribute_field("Kit", "Done", FieldType::InputCheckbox, true);
                cx.comment(ioc, "looked");
                Ok(Status::success("looked"))
            }
        }
    }

    #[hook("on_manual_trigger_ioc", manual_hook_name = "Look twice")]
    fn all(&self, iocs: &mut [Ioc], cx: &Context) {
        for ioc in iocs {
            ioc.add_tag(cx.hook_ui_name().unwrap_or_default());
        }
    }

    #[hook("on_preload_ioc_create")]
    fn before(&self, body: &mut Request) {
        body.set("ioc_tags", "checked");
    }

    #[hook("on_postload_ioc_delete")]
    fn gone(&self, ids: Vec<ObjectId>) -> Status {
        Status::success(format!("{} gone", ids.len()))
    }

    #[hook("on_postload_alert_create")]
    fn alert(&self, alert: &mut Alert) {
        alert.add_tag("alert");
        for ioc in &mut alert.iocs {
            ioc.add_tag("inside");
        }
    }
}

fn kit() -> TestKit<Probe> {
    TestKit::new()
}

fn ioc(value: &str) -> Ioc {
    Ioc { ioc_value: value.into(), ..Ioc::default() }
}

const CREATE: &str = "on_postload_ioc_create";
const MANUAL: &str = "on_manual_trigger_ioc";

/// The message of the panic.
fn panic_of(work: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(work)).expect_err("nothing panicked");
    // A panic without arguments holds a literal.
    let literal = panic.downcast_ref::<&str>().map(ToString::to_string);
    panic.downcast_ref::<String>().cloned().or(literal).unwrap_or_default()
}

#[test]
fn a_call_is_seen_from_all_sides() {
    let mut seen = ioc("a.example");
    seen.ioc_tags = "old".into();
    let call = kit().call(CREATE, &seen);
    call.assert_success();
    assert_eq!((call.tags_added(0), call.tags_removed(0)), (vec!["seen"], vec!["old"]));
    assert_eq!(call.tab_field(0, "Kit", "Done"), "true");
    assert_eq!(call.tab_field(0, "Kit", "Text"), format!("a.example {PLACEHOLDER} -"));
    assert_eq!(call.object::<Ioc>(0).ioc_tags, "seen");
    assert_eq!(call.objects[0]["ioc_value"], "a.example");
    assert_eq!((call.units.len(), call.units[0].state), (1, UnitState::Done));
    assert_eq!(call.status.message(), "looked");
    let comment = Effect::Comment { object: iris_catalog::ObjectKind::Ioc, id: None, text: "looked".into() };
    assert!(call.effects.contains(&comment), "{:?}", call.effects);
    let field = AttributeField::new(FieldType::InputCheckbox, true);
    assert_eq!(call.object::<Ioc>(0).custom_attributes.field("Kit", "Done"), Some(field));
}

#[test]
fn objects_come_in_every_form_and_units_stay_apart() {
    let several = [ioc("a"), ioc("bad"), ioc("none")];
    for call in [
        kit().call(CREATE, &several[..]),
        kit().call(CREATE, several.to_vec()),
        kit().call(CREATE, json!([{"ioc_value": "a"}, {"ioc_value": "bad"}, {"ioc_value": "none"}])),
    ] {
        call.assert_failed_with("it is bad").assert_failed_with("3 objects: 1 done, 1 skipped, 1 failed");
        assert_eq!((call.tags_added(0), call.tags_added(1)), (vec!["seen"], Vec::<&str>::new()));
        assert_eq!(call.object::<Ioc>(1).ioc_tags, "");
    }
    let call = kit().call(CREATE, json!([{"ioc_value": "a"}, {"note_title": "no IOC"}, 7]));
    let states: Vec<_> = call.units.iter().map(|unit| unit.state).collect();
    assert_eq!(states, [UnitState::Done, UnitState::Failed, UnitState::Failed]);
    assert_eq!(call.objects[2], json!(7));
    assert!(kit().call(CREATE, json!([])).status.is_skipped());
}

#[test]
fn the_surroundings_reach_the_handler_and_debug_lines_do_not_reach_the_log() {
    let kit = kit().user("ada").case(7).server_settings(json!({"https_proxy": "http://proxy:3128"}));
    let call = kit.call(CREATE, ioc("a"));
    assert!(call.log_contains("on_postload_ioc_create by Some(\"ada\") in Some(7)"), "{:?}", call.logs);
    assert!(!call.log_contains("proxy"));
}

#[test]
fn calls_of_a_kit_share_its_state_until_the_configuration_changes() {
    let kit = kit();
    assert!(kit.call(CREATE, ioc("a")).log_contains("call 1"));
    assert!(kit.call(CREATE, ioc("a")).log_contains("call 2"));
    assert!(kit.set("kit_tag", "other").call(CREATE, ioc("a")).log_contains("call 1"));
}

#[test]
fn parameters_are_set_cast_and_known_by_their_former_name() {
    let kit = kit().set("kit_on_create", "true").set("kit_label", "former").set("kit_key", "k3y");
    assert!(kit.is_enabled(CREATE));
    assert!(!self::kit().is_enabled(CREATE));
    assert!(self::kit().is_enabled("on_preload_ioc_create"));
    let call = kit.call(CREATE, ioc("a"));
    assert_eq!(call.tags_added(0), ["former"]);
    assert_eq!(call.tab_field(0, "Kit", "Text"), "a k3y -");
    let module = kit.load().unwrap();
    assert_eq!((module.kit_tag.as_str(), module.kit_other.is_none()), ("former", true));
    assert!(self::kit().set("kit_tag", "").load().is_err());
}

#[test]
fn one_of_several_menu_entries_is_chosen() {
    let call = kit().ui_name("Look").call(MANUAL, ioc("a"));
    assert!(call.tab_field(0, "Kit", "Text").ends_with(" Look"));
    let both = [Ioc { ioc_id: Some(1), ..ioc("a") }, Ioc { ioc_id: Some(2), ..ioc("b") }];
    let call = kit().ui_name("Look twice").call(MANUAL, both);
    assert_eq!((call.units.len(), call.tags_added(1)), (1, vec!["Look twice"]));
    assert!(call.object::<Ioc>(1).has_tag("Look twice"));
    // Hooks without menu entries are served all the same.
    kit().ui_name("Look").call(CREATE, ioc("a")).assert_success();
}

#[test]
fn bodies_ids_and_what_is_inside_an_alert() {
    let call = kit().call("on_preload_ioc_create", json!({"ioc_value": "a"}));
    assert_eq!(call.objects, [json!({"ioc_value": "a", "ioc_tags": "checked"})]);
    assert_eq!(kit().call("on_postload_ioc_delete", [4, 5]).status.message(), "2 gone");
    assert_eq!(kit().call("on_postload_ioc_delete", 4).status.message(), "1 gone");
    let alert = json!({"alert_id": 1, "alert_title": "t", "iocs": [{"ioc_id": 3, "ioc_value": "a"}]});
    let call = kit().call("on_postload_alert_create", alert);
    assert_eq!(call.tags_added(0), ["alert"]);
    assert!(call.object::<Alert>(0).iocs[0].has_tag("inside"));
}

#[test]
fn a_hook_that_is_not_served_is_named_with_the_one_that_was_meant() {
    let text = panic_of(|| drop(kit().call("on_postload_ioc_crate", ioc("a"))));
    assert!(
        text.starts_with(
            "IRIS has no hook `on_postload_ioc_crate`; IrisProbe serves `on_postload_ioc_create`, "
        ),
        "{text}"
    );
    assert!(text.ends_with("; did you mean `on_postload_ioc_create`?"), "{text}");
    let text = panic_of(|| drop(kit().call("on_postload_note_create", ioc("a"))));
    assert!(text.starts_with("IrisProbe does not serve `on_postload_note_create`; "), "{text}");
    let text = panic_of(|| drop(kit().call(MANUAL, ioc("a"))));
    assert_eq!(
        text,
        "`on_manual_trigger_ioc` has 2 menu entries: `Look`, `Look twice`; choose one by `.ui_name(..)`"
    );
    let text = panic_of(|| drop(kit().ui_name("Look twic").call(MANUAL, ioc("a"))));
    assert!(
        text.contains("has no menu entry `Look twic`, only") && text.ends_with("did you mean `Look twice`?"),
        "{text}"
    );
}

#[test]
fn mistakes_in_a_test_are_told() {
    assert_eq!(
        panic_of(|| drop(kit().set("kit_tagg", "x"))),
        "IrisProbe has no parameter `kit_tagg`, did you mean `kit_tag`?"
    );
    let text = panic_of(|| drop(kit().set("kit_on_create", "perhaps").call(CREATE, ioc("a"))));
    assert!(text.contains("- Kit on create (`kit_on_create`, section Main): \"perhaps\""), "{text}");
    let text = panic_of(|| drop(kit().server_settings(3)));
    assert!(text.starts_with("these are no server settings: "), "{text}");
    let text = panic_of(|| drop(kit().ui_name("Look twice").call(MANUAL, [ioc("a"), ioc("b")])));
    assert!(text.contains("cannot be told apart"), "{text}");
    let call = kit().call(CREATE, [ioc("a"), ioc("bad")]);
    assert_eq!(panic_of(|| drop(call.object::<Ioc>(2))), "there is no object 2: the call was given 2");
    assert!(panic_of(|| drop(call.object::<Note>(0))).starts_with("object 0: this is not a note"));
    assert!(panic_of(|| drop(call.tags_added(5))).starts_with("there is no object 5"));
    let text = panic_of(|| drop(call.tab_field(0, "Kit", "Txt").to_owned()));
    assert!(
        text.starts_with("object 0 has no field `Txt` in tab `Kit`; it has `Kit` / `Text`, `Kit` / `Done`"),
        "{text}"
    );
    let text = panic_of(|| drop(call.assert_success().clone()));
    assert!(
        text.contains("the call failed\nstatus: failed: 2 objects")
            && text.contains("\nunit 1: failed it is bad\nlog: "),
        "{text}"
    );
    let text = panic_of(|| drop(call.assert_failed_with("worse").clone()));
    assert!(text.starts_with("the call did not fail with \"worse\""), "{text}");
    assert!(
        catch_unwind(|| kit().call(CREATE, ioc("a")).assert_failed_with("").status.is_success()).is_err()
    );
}

#[test]
fn a_panic_points_at_the_test() {
    static PLACE: std::sync::Mutex<Option<(String, u32)>> = std::sync::Mutex::new(None);
    let worker = std::thread::Builder::new().name("a_panic_points".into());
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() == Some("a_panic_points") {
            *PLACE.lock().unwrap() = info.location().map(|at| (at.file().to_owned(), at.line()));
        } else {
            before(info);
        }
    }));
    let line = line!() + 1;
    let work = || kit().call("on_postload_ioc_crate", ioc("a"));
    worker.spawn(move || drop(work())).unwrap().join().unwrap_err();
    let (file, at) = PLACE.lock().unwrap().take().unwrap();
    assert!(
        file.ends_with("testkit.rs") && file.contains("tests") && at == line,
        "{file}:{at} is not line {line}"
    );
}

/// Has no parameters
#[iris_module(name = "IrisBare")]
pub struct Bare;

#[iris_module]
impl Bare {
    #[dynamic_hooks]
    fn hooks(&self) -> Vec<HookRegistration> {
        vec![
            HookRegistration::new("on_manual_trigger_note").manual_name("Send"),
            HookRegistration::new(CREATE),
        ]
    }

    #[hook(dynamic)]
    fn any(&self, event: &mut HookEvent, cx: &Context) -> Status {
        debug!("fine grained");
        Status::success(format!("{} {:?} {}", event.hook_name(), cx.hook_ui_name(), event.objects().len()))
    }
}

#[test]
fn hooks_of_the_configuration_and_the_level_of_a_module_without_parameters() {
    let kit = TestKit::<Bare>::new().set("log_level", "debug");
    let call = kit.call("on_manual_trigger_note", json!([{"note_title": "a"}, {"note_title": "b"}]));
    assert_eq!(call.status.message(), "on_manual_trigger_note Some(\"Send\") 2");
    assert!(call.log_contains("fine grained"));
    assert!(kit.is_enabled(CREATE));
    let text = panic_of(|| drop(kit.call("on_postload_note_create", 1)));
    assert!(text.contains("IrisBare serves `on_manual_trigger_note`, `on_postload_ioc_create`"), "{text}");
}
