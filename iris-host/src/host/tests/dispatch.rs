//! What is called for what happened, with what, and what comes of it.

use iris_catalog::ObjectKind;
use iris_runtime::Definition;
use iris_runtime::prelude::*;
use serde_json::{Value, json};

use crate::host::testing::{Probe, drain, host, host_in, map};
use crate::host::{Core, Failure, Saved, TaskFilter};

fn ioc(core: &Core, value: &str) -> Saved {
    let body = json!({"ioc_value": value, "ioc_type_id": 20, "ioc_tlp_id": 2, "ioc_tags": "mine"});
    core.create(ObjectKind::Ioc, 1, map(body)).unwrap()
}

/// Hook, whether a worker does it, and whether it has not failed.
fn hooks_of(core: &Core, saved: &Saved) -> Vec<(&'static str, bool, bool)> {
    let tasks = saved.fired.tasks.iter().map(|fired| core.task(fired.task).unwrap().unwrap());
    let hook = |name: &str| iris_catalog::hook(name).unwrap().name;
    tasks.map(|task| (hook(&task.hook), task.queued, task.state != "failed")).collect()
}

fn row(core: &Core, kind: ObjectKind, id: i64) -> Value {
    core.object(kind, id).unwrap().map(Value::Object).unwrap()
}

#[test]
fn a_preload_hook_changes_the_body_in_the_request_and_a_worker_does_the_rest() {
    let core = host();
    let saved = ioc(&core, "new.example");
    assert_eq!(
        hooks_of(&core, &saved),
        [("on_preload_ioc_create", false, true), ("on_postload_ioc_create", true, true)]
    );
    let before = row(&core, ObjectKind::Ioc, saved.id);
    assert_eq!(before["ioc_description"], "seen before: new.example");
    assert_eq!(before["ioc_tags"], "mine");

    let notes = core.ids(ObjectKind::Note, 1).unwrap().len();
    assert_eq!(drain(&core), 1);
    let after = row(&core, ObjectKind::Ioc, saved.id);
    assert_eq!(after["ioc_tags"], "mine,later");
    assert_eq!(core.ids(ObjectKind::Note, 1).unwrap().len(), notes + 1);
    assert_eq!(core.comments(ObjectKind::Ioc, saved.id).unwrap()[0]["comment_text"], "seen");
    let task = core.task(saved.fired.tasks[1].task).unwrap().unwrap();
    assert_eq!(
        (task.state.as_str(), task.message.as_deref(), task.title.as_str()),
        ("done", Some("marked"), "new.example")
    );
    let attempts = core.attempts(task.id).unwrap();
    assert_eq!(attempts[0].report["logs"][0]["message"], "case Some(1), user Some(\"administrator\")");
    assert_eq!(attempts[0].report["units"][0]["effects"].as_array().unwrap().len(), 3);
}

/// Sees what others made of a request
#[iris_module(name = "IrisSecond", package = "iris_second")]
struct Second;

#[iris_module]
impl Second {
    #[hook("on_preload_ioc_create")]
    fn after(&self, request: &mut Request) {
        let text = request.get("ioc_description").and_then(Value::as_str).unwrap_or_default();
        let text = format!("{text}, and seen after it");
        request.set("ioc_description", text);
    }
}

#[test]
fn what_one_module_makes_of_a_request_is_what_the_next_one_gets() {
    let modules = vec![Definition::of::<Probe>(), Definition::of::<Second>()];
    let core = host_in("unused".as_ref(), modules);
    let probe = core.module_of("iris_probe").unwrap().unwrap();
    core.set_parameter(probe.id, "probe_key", "k".into()).unwrap();
    let saved = ioc(&core, "two.example");
    assert_eq!(saved.object["ioc_description"], "seen before: two.example, and seen after it");
    core.disable_module(probe.id).unwrap();
    let saved = ioc(&core, "one.example");
    assert_eq!(saved.object["ioc_description"], ", and seen after it");
}

#[test]
fn a_preload_hook_that_fails_neither_stops_the_request_nor_changes_it() {
    let core = host();
    let saved = ioc(&core, "refuse");
    assert_eq!(hooks_of(&core, &saved)[0], ("on_preload_ioc_create", false, false));
    assert_eq!(row(&core, ObjectKind::Ioc, saved.id)["ioc_description"], Value::Null);
}

#[test]
fn a_failed_handler_changes_nothing_and_tells_no_secret() {
    let core = host();
    for (value, message) in [("fail.example", "no answer for key ***"), ("panic", "the handler lost its way")]
    {
        let saved = ioc(&core, value);
        drain(&core);
        let task = core.task(saved.fired.tasks[1].task).unwrap().unwrap();
        assert_eq!(task.state, "failed");
        assert!(task.message.as_deref().unwrap().contains(message), "{:?}", task.message);
        assert_eq!(row(&core, ObjectKind::Ioc, saved.id)["ioc_tags"], "mine");
    }
}

#[test]
fn a_synchronous_hook_is_done_before_the_answer() {
    let core = host();
    let body = json!({"asset_name": "ws-7", "asset_type_id": 9, "analysis_status_id": 1});
    for _ in 0..2 {
        let saved = core.create(ObjectKind::Asset, 1, map(body.clone())).unwrap();
        assert_eq!(hooks_of(&core, &saved), [("on_postload_asset_create", false, true)]);
        assert_eq!(saved.object["asset_tags"], "at-once");
    }
    assert_eq!(drain(&core), 0);
    let iocs = core.list(ObjectKind::Ioc, 1).unwrap();
    assert_eq!(iocs.iter().filter(|ioc| ioc["ioc_value"] == "ws-7.example").count(), 1);
    let evidences = core.list(ObjectKind::Evidence, 1).unwrap();
    assert_eq!(evidences.iter().filter(|evidence| evidence["filename"] == "memory.raw").count(), 1);
}

#[test]
fn an_ioc_of_the_same_value_and_type_is_one_row_for_all_cases() {
    let core = host();
    let first = ioc(&core, "shared.example");
    let case = json!({"case_name": "b", "case_description": "", "case_customer": 1, "case_soc_id": ""});
    let Err(Failure::Refused { data, .. }) = core.create_case(map(case)) else {
        panic!("a case without words")
    };
    assert!(data["case_description"].is_array() && data["case_soc_id"].is_array(), "{data}");
    let case = json!({"case_name": "b", "case_description": "d", "case_customer": "1", "case_soc_id": "s"});
    let case = core.create_case(map(case)).unwrap();
    assert_eq!(case.object["case_name"], "#2 - b");
    let body = json!({"ioc_value": "shared.example", "ioc_type_id": 20, "ioc_tlp_id": 2});
    let second = core.create(ObjectKind::Ioc, case.id, map(body.clone())).unwrap();
    assert_eq!(first.id, second.id);
    let again = core.create(ObjectKind::Ioc, case.id, map(body)).unwrap_err();
    assert_eq!(again.to_string(), "IOC already exists and linked to this case");
    let unlinked = core.delete(ObjectKind::Ioc, case.id, first.id).unwrap();
    assert_eq!(hooks_of(&core, &unlinked), [("on_preload_ioc_delete", false, true)]);
    let deleted = core.delete(ObjectKind::Ioc, 1, first.id).unwrap();
    assert_eq!(
        hooks_of(&core, &deleted),
        [("on_preload_ioc_delete", false, true), ("on_postload_ioc_delete", true, true)]
    );
    assert!(core.object(ObjectKind::Ioc, first.id).unwrap().is_none());
}

#[test]
fn a_row_that_is_gone_when_the_worker_comes_is_skipped() {
    let core = host();
    let saved = ioc(&core, "soon-gone.example");
    core.delete(ObjectKind::Ioc, 1, saved.id).unwrap();
    drain(&core);
    let task = core.task(saved.fired.tasks[1].task).unwrap().unwrap();
    assert_eq!(task.outcome.as_deref(), Some("skipped"), "{:?}", task.message);
}

#[test]
fn any_hook_can_be_triggered_with_any_objects() {
    let core = host();
    let saved = ioc(&core, "by-hand.example");
    drain(&core);
    let targets = [saved.id, 999_999];
    let (fired, problems) =
        core.trigger("on_manual_trigger_ioc", Some("Mark"), None, ObjectKind::Ioc, &targets, 1).unwrap();
    assert_eq!((fired.tasks.len(), problems.len()), (1, 1));
    let (fired, _) =
        core.trigger("on_postload_ioc_delete", None, None, ObjectKind::Ioc, &targets[..1], 1).unwrap();
    assert_eq!(fired.tasks.len(), 1);
    assert!(core.trigger("on_nothing", None, None, ObjectKind::Ioc, &targets, 1).is_err());
    let (fired, _) =
        core.trigger("on_manual_trigger_ioc", Some("Other"), None, ObjectKind::Ioc, &targets, 1).unwrap();
    assert!(fired.tasks.is_empty());
    drain(&core);
    let tasks = core.tasks(&TaskFilter {
        object: Some((ObjectKind::Ioc, saved.id)),
        limit: 10,
        ..Default::default()
    });
    let tasks = tasks.unwrap();
    assert_eq!(tasks.len(), 3);
    assert_eq!(tasks[1].message.as_deref(), Some("1 of Some(\"Mark\")"));
}

/// Edits what it is handed, whatever it is
#[iris_module(name = "IrisEager", package = "iris_eager")]
struct Eager;

#[iris_module]
impl Eager {
    #[hook("on_preload_ioc_create")]
    fn body(&self, request: &mut Request) {
        request.set("ioc_value", "eager");
    }

    #[hook("on_postload_task_create")]
    fn task(&self, task: &mut Task) {
        task.task_title = "eager".into();
    }
}

#[test]
fn a_trigger_with_objects_that_the_hook_never_gives_is_refused_with_a_reason() {
    let core = host_in("unused".as_ref(), vec![Definition::of::<Eager>()]);
    let value = ioc(&core, "x.example");
    // The first task of each kind: the same id, and nearly the same columns.
    let of_case = json!({"task_title": "mine", "task_status_id": 1, "task_assignees_id": []});
    let task = core.create(ObjectKind::Task, 1, map(of_case)).unwrap().id;
    drain(&core);
    let global = json!({"task_title": "ours", "task_status_id": 1, "task_assignee_id": 1});
    let global = core.create(ObjectKind::GlobalTask, 1, map(global)).unwrap().id;
    drain(&core);
    let before = [(ObjectKind::Task, task), (ObjectKind::GlobalTask, global), (ObjectKind::Ioc, value.id)];
    let before = before.map(|(kind, id)| (kind, id, row(&core, kind, id)));

    for (hook, kind, id, told) in [
        ("on_postload_task_create", ObjectKind::GlobalTask, global, "expected a task, found a global task"),
        ("on_postload_task_create", ObjectKind::Ioc, value.id, "expected a task, found an IOC"),
        ("on_preload_ioc_create", ObjectKind::Ioc, value.id, "expected the body of a request, found an IOC"),
    ] {
        let (fired, problems) = core.trigger(hook, None, None, kind, &[id], 1).unwrap();
        assert_eq!((fired.tasks.len(), problems.len()), (1, 0), "{hook}");
        drain(&core);
        let task = core.task(fired.tasks[0].task).unwrap().unwrap();
        assert_eq!((task.state.as_str(), task.message.as_deref()), ("failed", Some(told)), "{hook}");
    }
    for (kind, id, before) in before {
        assert_eq!(row(&core, kind, id), before, "{kind:?}");
    }
}

#[test]
fn who_is_not_called_is_named_with_its_switch() {
    let core = host();
    let module = core.modules().unwrap()[0].id;
    core.set_parameter(module, "probe_later", "False".into()).unwrap();
    let saved = ioc(&core, "quiet.example");
    assert_eq!(saved.fired.silent[0].switch, Some("probe_later"));
    core.disable_module(module).unwrap();
    let saved = ioc(&core, "quieter.example");
    assert!(saved.fired.tasks.is_empty());
    assert_eq!(saved.fired.silent.len(), 2);
}

#[test]
fn comments_fire_the_hooks_that_iris_fires() {
    let core = host();
    let saved = ioc(&core, "talk.example");
    let comment = core.comment(ObjectKind::Ioc, 1, saved.id, "hello").unwrap();
    assert_eq!(hooks_of(&core, &comment), [("on_postload_ioc_commented", true, true)]);
    let evidence = core.ids(ObjectKind::Evidence, 1).unwrap()[0];
    let on = (ObjectKind::Evidence, evidence);
    let comment = core.comment(ObjectKind::Evidence, 1, evidence, "hello").unwrap();
    let edited = core.edit_comment(on, 1, comment.id, "again").unwrap();
    // IRIS fires the hook of tasks.
    assert_eq!(hooks_of(&core, &edited), [("on_postload_task_comment_update", true, true)]);
    assert!(core.edit_comment((ObjectKind::Ioc, saved.id), 1, comment.id, "x").is_err());
    core.delete_comment(on, 1, comment.id).unwrap();
    assert!(core.comments(ObjectKind::Evidence, evidence).unwrap().is_empty());
    assert_eq!(drain(&core), 3);
}

#[test]
fn alerts_fire_one_hook_for_each_thing_that_changed() {
    let core = host();
    let alert = core.ids(ObjectKind::Alert, 0).unwrap()[0];
    let body = json!({"alert_status_id": 3, "alert_resolution_status_id": "1", "alert_note": "n"});
    let saved = core.update_alert(alert, map(body)).unwrap();
    let hooks: Vec<_> = hooks_of(&core, &saved).iter().map(|hook| hook.0).collect();
    assert_eq!(hooks, ["on_postload_alert_resolution_update", "on_postload_alert_status_update"]);
    let updates = map(json!({"alert_status_id": 4}));
    assert!(core.update_alerts(&[alert], &updates).unwrap().tasks.is_empty());
    let case = core.escalate_alert(alert, Some("From an alert")).unwrap();
    assert_eq!(case.object["case_name"], "#2 - From an alert");
    assert_eq!(core.ids(ObjectKind::Ioc, case.id).unwrap().len(), 1);
    core.unmerge_alert(alert, case.id).unwrap();
    core.merge_alert(alert, 1).unwrap();
    let fired = core.delete_alerts(&[alert]).unwrap();
    drain(&core);
    let task = core.task(fired.tasks[0].task).unwrap().unwrap();
    assert!(task.payload.contains("alert_ids"), "{}", task.payload);
    assert_eq!(task.state, "done");
}

#[test]
fn a_deleted_global_task_leaves_nothing_to_know() {
    let core = host();
    let id = core.ids(ObjectKind::GlobalTask, 1).unwrap()[0];
    let saved = core.delete(ObjectKind::GlobalTask, 1, id).unwrap();
    let task = core.task(saved.fired.tasks[0].task).unwrap().unwrap();
    assert_eq!(task.payload, r#"{"dict":{}}"#);
}
