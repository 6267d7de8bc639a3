//! A declared module from its table to the effects of its handlers.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use iris_runtime::call::UnitState::{Done, Failed, Skipped};
use iris_runtime::call::{JsonSource, Setup};
use iris_runtime::config::RawConfig;
use iris_runtime::effect::Effect;
use iris_runtime::prelude::*;
use iris_runtime::{Definition, Loaded};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Marks what comes in
///
/// Second paragraph.
#[iris_module(name = "IrisMark", version = "1.2.0", max_tlp = "amber")]
pub struct Mark {
    /// The key
    #[config_param(human_name = "Key")]
    mark_key: Secret,

    /// Whether new IOCs are marked
    #[config_param(section = "Triggers", default = false)]
    mark_on_create: bool,

    /// The highest number
    #[config_param(default = 7)]
    limit: u8,

    #[state]
    calls: AtomicUsize,
}

#[iris_module]
impl Mark {
    #[hook("on_postload_ioc_create", enabled_by = mark_on_create)]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Mark it")]
    fn mark(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        info!("key is {}", self.mark_key.expose_secret());
        ioc.add_tag("marked");
        match ioc.ioc_value.as_str() {
            "bad" => return Err(Error::msg(format!("no luck with {}", self.mark_key.expose_secret()))),
            "panic" => panic!("out of {}", self.limit),
            "none" => return Ok(Status::skipped("nothing to do")),
            "long" => ioc.ioc_tags = "x".repeat(513),
            _ => cx.comment(ioc, "seen"),
        }
        Ok(Status::success("marked"))
    }

    #[hook("on_postload_asset_update", run_asynchronously = false, concurrency = 1)]
    fn asset(&self, asset: &Asset) {
        assert!(!asset.asset_name.is_empty());
    }

    #[hook("on_postload_note_delete")]
    fn gone(&self, ids: Vec<ObjectId>) -> Result<(), std::fmt::Error> {
        if ids.len() == 2 { Ok(()) } else { Err(std::fmt::Error) }
    }

    fn _helper(&self) -> u8 {
        self.limit
    }
}

const DEFINITION: Definition = Definition::of::<Mark>();

fn loaded(key: &str, on: bool) -> Loaded {
    let mut config = RawConfig::new();
    config.set("mark_key", key);
    config.set("mark_on_create", on);
    DEFINITION.load(&config).unwrap()
}

fn call(index: usize, objects: Value) -> iris_runtime::call::Report {
    let Value::Array(objects) = objects else { panic!("a list") };
    loaded("hunter2", true).start(index, &mut JsonSource::new(objects), Setup::default()).unwrap().run()
}

#[test]
fn tells_its_tables() {
    let module = DEFINITION.module;
    assert_eq!((module.name, module.interface, module.version), ("IrisMark", "IrisMarkInterface", "1.2.0"));
    assert_eq!(module.description, "Marks what comes in\nSecond paragraph.");
    assert_eq!(module.package(), "iris_runtime");
    assert_eq!(module.max_tlp, Some(iris_runtime::Tlp::Amber));
    let names: Vec<_> = DEFINITION.params.iter().map(|param| (param.name, param.human_name)).collect();
    assert_eq!(names, [("mark_key", "Key"), ("mark_on_create", "Mark on create"), ("limit", "Limit")]);
    let hooks = DEFINITION.hooks();
    let table: Vec<_> = hooks
        .iter()
        .map(|hook| (hook.hook, hook.manual_name, hook.asynchronous, hook.enabled_by, hook.handler))
        .collect();
    assert_eq!(
        table,
        [
            ("on_postload_ioc_create", None, true, Some("mark_on_create"), "mark"),
            ("on_manual_trigger_ioc", Some("Mark it"), true, None, "mark"),
            ("on_postload_asset_update", None, false, None, "asset"),
            ("on_postload_note_delete", None, true, None, "gone"),
        ]
    );
}

#[test]
fn switches_follow_the_configuration() {
    assert!(!loaded("k", false).is_enabled(0));
    assert!(loaded("k", true).is_enabled(0));
    assert!(loaded("k", false).is_enabled(1));
    assert!(!loaded("k", true).is_enabled(99));
}

#[test]
fn each_object_is_a_unit_of_its_own() {
    let report = call(
        0,
        json!([
            {"ioc_id": 1, "ioc_value": "fine", "ioc_tags": "old"},
            {"ioc_id": 2, "ioc_value": "bad"},
            {"ioc_id": 3, "ioc_value": "panic"},
            {"ioc_id": 4, "ioc_value": "none"},
            {"ioc_id": 5, "ioc_value": "long"},
            {"note_id": 5, "note_title": "no IOC"},
        ]),
    );
    let states: Vec<_> = report.units.iter().map(|unit| unit.state).collect();
    assert_eq!(states, [Done, Failed, Failed, Skipped, Failed, Failed]);
    assert_eq!(report.units.iter().map(|unit| unit.id).collect::<Vec<_>>()[..3], [Some(1), Some(2), Some(3)]);
    assert_eq!(report.units[1].message, "no luck with ***");
    assert!(report.units[2].message.starts_with("panic: out of 7 at "), "{}", report.units[2].message);
    assert!(report.units[4].message.contains("512"), "{}", report.units[4].message);
    assert!(!report.status.is_success());
    assert_eq!(report.status.message(), "6 objects: 1 done, 1 skipped, 4 failed");
}

#[test]
fn effects_are_what_changed_and_what_was_asked_for() {
    let report = call(
        0,
        json!([{"ioc_id": 1, "ioc_value": "fine", "ioc_tags": "old"}, {"ioc_id": 2, "ioc_value": "bad"}]),
    );
    let effects: Vec<&Effect> = report.effects().collect();
    let ioc = iris_catalog::ObjectKind::Ioc;
    assert_eq!(effects.len(), 2, "{effects:?}");
    assert_eq!(
        *effects[0],
        Effect::Tags { object: ioc, id: Some(1), add: vec!["marked".into()], remove: vec![] }
    );
    assert_eq!(*effects[1], Effect::Comment { object: ioc, id: Some(1), text: "seen".into() });
}

#[test]
fn logs_name_the_object_and_hide_the_secret() {
    let report = call(0, json!([{"ioc_id": 1, "ioc_value": "fine"}, {"ioc_id": 2, "ioc_value": "none"}]));
    let mut lines: Vec<_> = report.logs.iter().map(|line| (line.index, line.message.as_str())).collect();
    lines.sort_unstable();
    assert_eq!(lines, [(Some(0), "key is ***"), (Some(1), "key is ***")]);
}

#[test]
fn batches_and_ids() {
    assert!(call(3, json!([4, 5.0])).status.is_success());
    assert!(!call(3, json!([4])).status.is_success());
    assert!(call(3, json!([{"alert_ids": [1, 2]}])).status.is_success());
    let report = call(3, json!([4, "x"]));
    assert_eq!(report.units[0].message, "object 1: expected an id, a whole number; found the text \"x\"");
    assert!(call(2, json!([{"asset_id": 1, "asset_name": "pc"}])).status.is_success());
    // Of no objects none is handed over: the handler of 3 fails unless it gets several.
    for index in [2, 3] {
        let report = call(index, json!([]));
        assert!(report.status.is_skipped() && report.units.is_empty(), "{report:?}");
    }
}

#[test]
fn unreadable_objects_are_told_before_anything_runs() {
    let objects = vec![json!({"ioc_id": 1, "ioc_value": "fine"}), json!({"nothing": 1})];
    let job = loaded("k", true).start(0, &mut JsonSource::new(objects), Setup::default()).unwrap();
    assert_eq!(job.unreadable().len(), 1);
    assert_eq!(job.unreadable()[0].0, 1);
}

#[test]
fn a_bad_configuration_is_no_module() {
    let mut config = RawConfig::new();
    config.set("limit", "900");
    let errors = DEFINITION.load(&config).err().unwrap().to_string();
    assert!(errors.contains("Key") && errors.contains("Limit"), "{errors}");
}
