//! Every hook that IRIS fires is registered, called and logged.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::collections::BTreeSet;

use iris_check_module::IrisCheck;
use iris_runtime::call::UnitState;
use iris_runtime::catalog::{HOOKS, Hook, ObjectKind, Payload};
use iris_runtime::config::RawConfig;
use iris_runtime::testkit::TestKit;
use iris_runtime::{HookRegistration, Module};
use serde_json::{Value, json};

fn registrations() -> Vec<HookRegistration> {
    let module = IrisCheck::DEFINITION.load(&RawConfig::new()).unwrap();
    module.dynamic_hooks().unwrap().expect("its hooks are dynamic")
}

fn fired() -> impl Iterator<Item = &'static Hook> {
    HOOKS.iter().filter(|hook| hook.fired)
}

/// An object as the hook hands it over.
fn sample(payload: Payload) -> Value {
    match payload {
        Payload::Object(kind) => object(kind),
        Payload::Body(kind) => json!({"custom_attributes": {}, "of": kind.word()}),
        Payload::Id => json!(7),
        Payload::Comment => json!({"comment_id": 4, "comment_text": "seen"}),
        Payload::Commented(kind) => json!({"comment": sample(Payload::Comment), kind.word(): object(kind)}),
        Payload::Report => json!({"report_id": 3, "case_id": 1, "user_name": "ada", "file": "UEs="}),
        Payload::Nothing => json!({}),
    }
}

fn object(kind: ObjectKind) -> Value {
    let table = iris_runtime::catalog::object::object(kind);
    json!({table.id: 5})
}

#[test]
fn is_declared_as_the_public_module() {
    let decl = IrisCheck::DEFINITION.module;
    assert_eq!(decl.name, "IrisCheck");
    assert_eq!(decl.interface, "IrisCheckModule");
    assert_eq!(decl.package(), "iris_check_module");
    assert_eq!(decl.module_type(), "module_processor");
    let [param] = IrisCheck::DEFINITION.params else { panic!("it has one parameter") };
    let row = json!({
        "param_name": "check_log_received_hook",
        "param_human_name": "Log received hook",
        "param_description": "Logs a message upon hook receiving",
        "default": true,
        "mandatory": true,
        "type": "bool",
    });
    assert_eq!(param.to_json(), row);
}

#[test]
fn registers_every_hook_that_iris_fires_and_no_other() {
    let registered = registrations();
    assert_eq!(registered.len(), 88);
    let names: BTreeSet<&str> = registered.iter().map(HookRegistration::hook).collect();
    assert_eq!(names, fired().map(|hook| hook.name).collect());
}

#[test]
fn only_preload_hooks_are_synchronous_and_no_menu_entry_is_named() {
    for entry in registrations() {
        let is_preload = entry.hook().starts_with("on_preload_");
        assert_eq!(entry.is_asynchronous(), !is_preload, "{}", entry.hook());
        assert_eq!(entry.menu_name(), None, "{}", entry.hook());
    }
}

#[test]
fn every_call_succeeds_and_is_logged_with_its_kind() {
    let kit = TestKit::<IrisCheck>::new();
    for hook in fired() {
        let call = kit.call(hook.name, sample(hook.payload));
        call.assert_success();
        assert!(call.effects.is_empty(), "{}", hook.name);
        let [line] = call.logs.as_slice() else { panic!("{}: {:?}", hook.name, call.logs) };
        let entry = format!(" by the menu entry iris_check_module::{}", hook.name);
        let entry = if hook.is_manual() { &entry } else { "" };
        let kind = hook.payload.type_name();
        assert_eq!(line.message, format!("received {}{entry}, first object: {kind}", hook.name));
    }
}

#[test]
fn says_nothing_when_it_is_told_to() {
    let kit = TestKit::<IrisCheck>::new().set("check_log_received_hook", "false");
    for hook in fired() {
        let call = kit.call(hook.name, sample(hook.payload));
        call.assert_success();
        assert!(call.logs.is_empty(), "{}: {:?}", hook.name, call.logs);
    }
}

#[test]
fn whatever_comes_is_logged() {
    let kit = TestKit::<IrisCheck>::new();
    for objects in [json!([]), json!([null]), json!([[]]), json!("text"), json!([7.5, {"a": [1]}])] {
        let call = kit.call("on_postload_ioc_create", &objects);
        assert_eq!(call.units[0].state, UnitState::Done, "{objects}");
        let kind = if objects == json!([]) { "nothing" } else { "Ioc" };
        assert!(call.log_contains(&format!("first object: {kind}")), "{objects}: {:?}", call.logs);
    }
}
