//! IRIS's JSON routes: what a script sends and gets.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use iris_runtime::prelude::*;
use serde_json::{Value, json};

use super::Asked;
use crate::host::testing::{Probe, drain};

/// The body that creates an object, and the key of its id, by the beginning of the address.
const KINDS: [(&str, &str, &str); 7] = [
    ("/case/ioc", "ioc_id", r#"{"ioc_value": "a.example", "ioc_type_id": 20, "ioc_tlp_id": 1}"#),
    ("/case/assets", "asset_id", r#"{"asset_name": "a", "asset_type_id": 9, "analysis_status_id": 1}"#),
    ("/case/notes", "note_id", r##"{"note_title": "a", "note_content": "# a", "directory_id": 1}"##),
    (
        "/case/timeline/events",
        "event_id",
        r#"{"event_title": "a", "event_date": "2024-05-01T10:00:00.000", "event_tz": "+02:00", "event_category_id": 3,
            "event_assets": [1], "event_iocs": []}"#,
    ),
    ("/case/evidences", "id", r#"{"filename": "a", "file_size": 3, "file_hash": "00"}"#),
    ("/case/tasks", "id", r#"{"task_title": "a", "task_status_id": 1, "task_assignees_id": [1]}"#),
    ("/global/tasks", "task_id", r#"{"task_title": "a", "task_status_id": 1, "task_assignee_id": 1}"#),
];

#[test]
fn every_kind_is_added_read_changed_commented_and_deleted() {
    let asked = Asked::new();
    for (base, key, body) in KINDS {
        let mut body: Value = serde_json::from_str(body).unwrap();
        body["cid"] = 1.into();
        body["csrf_token"] = "ignored".into();
        let added = asked.post(&format!("{base}/add"), &body);
        let id = added[key].as_i64().unwrap();
        let read = asked.get(&format!("{base}/{id}?cid=1"));
        assert_eq!(read[key], id);
        let title = body.as_object().unwrap().keys().next().unwrap().clone();
        body[&title] = "changed".into();
        let changed = asked.post(&format!("{base}/update/{id}?cid=1"), &body);
        assert_eq!(changed[&title], "changed", "{base}");
        if base != "/global/tasks" {
            let comment =
                asked.post(&format!("{base}/{id}/comments/add?cid=1"), &json!({"comment_text": "c"}));
            let comment = comment["comment_id"].as_i64().unwrap();
            let edit = format!("{base}/{id}/comments/{comment}/edit?cid=1");
            assert_eq!(asked.post(&edit, &json!({"comment_text": "d"}))["comment_text"], "d");
            assert_eq!(asked.get(&format!("{base}/{id}/comments/list?cid=1")).as_array().unwrap().len(), 1);
            asked.post(&format!("{base}/{id}/comments/{comment}/delete?cid=1"), &json!({}));
        }
        asked.post(&format!("{base}/delete/{id}?cid=1"), &json!({}));
        asked.refused(&format!("{base}/delete/{id}?cid=1"), &json!({}));
        asked.refused(&format!("{base}/update/{id}?cid=1"), &body);
    }
}

#[test]
fn what_is_missing_or_wrong_is_told_by_key_and_all_at_once() {
    let asked = Asked::new();
    let body =
        json!({"ioc_value": 7, "ioc_type_id": 9_999, "ioc_tags": "x".repeat(513), "custom_attributes": {}});
    let answer = asked.refused("/case/ioc/add?cid=1", &body);
    assert_eq!(answer["message"], "Data error");
    let wrong: Vec<_> = answer["data"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(wrong, ["ioc_tlp_id", "ioc_value", "ioc_type_id", "ioc_tags"]);
    asked.refused("/case/ioc/add", &body);
    asked.refused("/case/ioc/add?cid=77", &body);
    let (status, _) = asked.json("POST", "/case/ioc/add?cid=1", "[1]");
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let (status, _) = asked.json("POST", "/case/ioc/add?cid=1", &"x".repeat(3 << 20));
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn an_event_keeps_its_time_and_has_it_in_utc() {
    let asked = Asked::new();
    let mut body: Value = serde_json::from_str(KINDS[3].2).unwrap();
    let event = asked.post("/case/timeline/events/add?cid=1", &body);
    assert_eq!(event["event_date"], "2024-05-01T08:00:00.000000");
    assert_eq!(event["event_date_wtz"], "2024-05-01T10:00:00.000");
    assert_eq!((&event["event_assets"], &event["event_category_id"]), (&json!([1]), &json!(3)));
    let copy = asked.get(&format!("/case/timeline/events/duplicate/{}?cid=1", event["event_id"]));
    assert_eq!((&copy["event_assets"], &copy["event_category_id"]), (&json!([1]), &json!(3)));
    assert_ne!(copy["event_uuid"], event["event_uuid"]);
    body["event_tz"] = "here".into();
    asked.refused("/case/timeline/events/add?cid=1", &body);
}

#[test]
fn edits_change_values_of_attributes_that_are_there_and_never_html() {
    let asked = Asked::new();
    let ioc = asked.post("/case/ioc/add?cid=1", &serde_json::from_str(KINDS[0].2).unwrap());
    let id = ioc["ioc_id"].as_i64().unwrap();
    let attributes = json!({"T": {
        "text": {"type": "input_string", "mandatory": false, "value": "a"},
        "page": {"type": "html", "mandatory": false, "value": "<b>"},
    }});
    let row = crate::host::testing::map(json!({ "custom_attributes": attributes }));
    asked
        .core
        .store
        .write(|tx| crate::host::Store::set(tx, iris_catalog::ObjectKind::Ioc, id, &row))
        .unwrap();
    let given = json!({"custom_attributes": {"T": {"text": "b", "page": "x", "new": 1}, "U": {}}});
    let after = asked.post(&format!("/case/ioc/update/{id}?cid=1"), &given);
    let mut expected = attributes.clone();
    expected["T"]["text"]["value"] = "b".into();
    assert_eq!(after["custom_attributes"], expected);
    let whole = json!({ "custom_attributes": attributes });
    let after = asked.post(&format!("/case/ioc/update/{id}?cid=1"), &whole);
    assert_eq!(after["custom_attributes"], attributes, "a dump that is sent back changes nothing");
}

#[test]
fn modules_are_managed() {
    let asked = Asked::new();
    let list = asked.get("/manage/modules/list");
    let id = list[0]["id"].as_i64().unwrap();
    assert!(!list.to_string().contains("s3cret-key"));
    assert!(asked.get("/manage/modules/list?secrets=1").to_string().contains("s3cret-key"));
    let hooks = |asked: &Asked| asked.get("/manage/modules/hooks/list").as_array().unwrap().len();
    let all = hooks(&asked);
    // 1##probe_later
    let parameter = "/manage/modules/set-parameter/MSMjcHJvYmVfbGF0ZXI=";
    asked.post(parameter, &json!({"parameter_value": "false"}));
    assert_eq!(hooks(&asked), all - 1);
    asked.refused(parameter, &json!({}));
    asked.refused("/manage/modules/set-parameter/MQ==", &json!({"parameter_value": 1}));
    let exported = asked.get(&format!("/manage/modules/export-config/{id}"));
    assert_eq!(exported["module_name"], "IrisProbe");
    asked.post(&format!("/manage/modules/import-config/{id}"), &exported);
    asked.post(&format!("/manage/modules/disable/{id}"), &json!({}));
    assert_eq!(asked.get("/dim/hooks/options/ioc/list"), json!([]));
    asked.post(&format!("/manage/modules/enable/{id}"), &json!({}));
    assert_eq!(asked.get("/dim/hooks/options/ioc/list")[0]["manual_hook_ui_name"], "Mark");
    asked.post(&format!("/manage/modules/remove/{id}"), &json!({}));
    asked.refused("/manage/modules/add", &json!({"module_name": "iris_none"}));
    let added = asked.post("/manage/modules/add", &json!({"module_name": "iris_probe"}));
    assert_eq!(added["module_type"], "module_processor");
    let (status, _) = asked.json("GET", &format!("/manage/modules/export-config/{id}999"), "");
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[test]
fn triggers_are_queued_and_ended_tasks_listed() {
    let asked = Asked::new();
    let body = json!({
        "hook_name": "on_manual_trigger_ioc", "hook_ui_name": "Mark", "targets": ["1", 2], "type": "ioc", "cid": 1,
        "module_name": "iris_probe",
    });
    let (_, answer) = asked.json("POST", "/dim/hooks/call", &body.to_string());
    assert_eq!(answer["message"], "Queued task with 2 objects");
    assert_eq!(asked.get("/dim/tasks/list/10"), json!([]));
    drain(&asked.core);
    let listed = asked.get("/dim/tasks/list/10");
    assert_eq!(listed[0]["module"], "iris_probe::on_manual_trigger_ioc");
    assert_eq!((&listed[0]["state"], &listed[0]["case"]), (&json!("success"), &json!("Case #1")));
    for (key, value) in
        [("targets", json!([])), ("targets", json!(["x"])), ("type", json!("iocs")), ("hook_name", json!(1))]
    {
        let mut wrong = body.clone();
        wrong[key] = value;
        asked.refused("/dim/hooks/call", &wrong);
    }
    let mut none = body.clone();
    none["targets"] = json!([999]);
    assert_eq!(asked.refused("/dim/hooks/call", &none)["data"].as_array().unwrap().len(), 1);
}

/// What users are asked
#[derive(PipelineArgs)]
struct Args {
    label: String,
    limit: Option<u32>,
}

/// Counts files
#[iris_module(package = "iris_count", pipeline(internal_name = "count", human_name = "Count", args = Args))]
struct Count;

#[iris_module]
impl Count {
    #[pipeline_handler]
    fn count(&self, job: &PipelineJob<Args>, cx: &Context) -> Status {
        for file in &job.files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            cx.register_evidence(name, &job.args.label, 1, "cd".repeat(32));
        }
        Status::success(format!("{} files, limit {:?}", job.files.len(), job.args.limit))
    }
}

#[test]
fn the_first_page_offers_what_its_modules_take() {
    let page = |definitions| Asked::with("unused".as_ref(), definitions, None).page("/");
    let (ioc, files) = ("Add IOC and watch the task", "/case/pipelines?cid=1");
    let count = iris_runtime::Definition::of::<Count>;
    let (pipeline, both) =
        (page(vec![count()]), page(vec![count(), iris_runtime::Definition::of::<Probe>()]));
    assert!(pipeline.contains(files) && !pipeline.contains(ioc), "{pipeline}");
    assert!(both.contains(ioc), "{both}");
}

#[test]
fn files_are_uploaded_into_a_folder_and_processed_by_a_task() {
    let folder = tempfile::tempdir().unwrap();
    let asked = Asked::with(folder.path(), vec![iris_runtime::Definition::of::<Count>()], None);
    let upload = |name: &str, pipeline: &str| {
        let body = format!(
            "--X\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\nhello\r\n--X\r\n\
             content-disposition: form-data; name=\"pipeline\"\r\n\r\n{pipeline}\r\n--X\r\n\
             content-disposition: form-data; name=\"is_update\"\r\n\r\ntrue\r\n--X--\r\n"
        );
        let request = Request::post("/manage/cases/upload_files?cid=1")
            .header("host", "localhost:8642")
            .header("x-iris-auth", asked.core.api_key())
            .header("content-type", "multipart/form-data; boundary=X")
            .body(Body::from(body));
        asked.send(request.unwrap()).status()
    };
    let process =
        json!({"pipeline": "iris_count-count", "args_label": "l", "args_limit": "", "args_other": 1});
    asked.refused("/manage/cases/trigger-pipeline?cid=1", &process);
    for name in ["a.log", "../../b.log", "c/d.log", ".."] {
        assert_eq!(upload(name, "iris_count-count"), StatusCode::OK, "{name}");
    }
    assert_eq!(upload("x", "iris_other-count"), StatusCode::BAD_REQUEST);
    let inside = folder.path().join("uploads/IrisInitialClient/#1_-_initial_demo/iris_count");
    assert_eq!(std::fs::read_dir(inside).unwrap().count(), 4);
    assert_eq!(std::fs::read_dir(folder.path().join("incoming")).unwrap().count(), 0);
    asked.refused("/manage/cases/trigger-pipeline?cid=1", &json!({"pipeline": "iris_count-count"}));
    asked.post("/manage/cases/trigger-pipeline?cid=1", &process);
    drain(&asked.core);
    let task =
        asked.core.tasks(&crate::host::TaskFilter { limit: 1, ..Default::default() }).unwrap().remove(0);
    assert_eq!(task.message.as_deref(), Some("4 files, limit None"));
    let evidences = asked.get("/case/evidences/list?cid=1");
    assert!(evidences["evidences"].to_string().contains("\"l\""), "{evidences}");
}

#[test]
fn reports_are_files_and_fire_their_hooks() {
    let folder = tempfile::tempdir().unwrap();
    let asked = Asked::with(folder.path(), vec![iris_runtime::Definition::of::<Probe>()], None);
    let (status, text) = asked.json("GET", "/case/report/generate-investigation/7?cid=1", "");
    assert_eq!(status, StatusCode::OK);
    assert!(text.as_str().unwrap().starts_with("# #1 - Initial Demo\n"), "{text}");
    asked.json("GET", "/case/report/generate-activities/7?cid=1", "");
    assert_eq!(drain(&asked.core), 2);
    let tasks = asked.core.tasks(&crate::host::TaskFilter { limit: 3, ..Default::default() }).unwrap();
    assert_eq!(tasks[0].payload, r#"{"id":7}"#);
    assert!(tasks[1].payload.contains("\"file\":\"IyAjMSAt"), "{}", tasks[1].payload);
    assert!(tasks.iter().all(|task| task.state == "done"), "{tasks:?}");
    assert_eq!(std::fs::read_dir(folder.path().join("reports")).unwrap().count(), 0);
    let (status, _) = asked.json("GET", "/case/report/generate-activities/7?cid=9", "");
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[test]
fn lists_of_choices_are_there() {
    let asked = Asked::new();
    assert_eq!(asked.get("/manage/ioc-types/list").as_array().unwrap().len(), 160);
    assert_eq!(asked.get("/manage/ioc-types/20")["type_name"], "domain");
    assert_eq!(asked.get("/manage/tlp/list")[1]["tlp_name"], "amber");
    for list in [
        "event-categories",
        "compromise-status",
        "outcome-status",
        "users/restricted",
        "customers",
        "case-states",
    ] {
        assert!(!asked.get(&format!("/manage/{list}/list")).as_array().unwrap().is_empty(), "{list}");
    }
    for list in [
        "/case/assets/list",
        "/case/tasks/list",
        "/case/timeline/events/list",
        "/case/notes/directories/filter",
    ] {
        assert!(asked.get(&format!("{list}?cid=1")).to_string().len() > 50, "{list}");
    }
    assert_eq!(asked.get("/manage/cases/list")[0]["case_name"], "#1 - Initial Demo");
}

#[test]
fn what_belongs_to_no_case_needs_none() {
    let asked = Asked::new();
    let task = json!({"task_title": "a", "task_status_id": 1, "task_assignee_id": 1});
    let id = asked.post("/global/tasks/add", &task)["task_id"].as_i64().unwrap();
    assert_eq!(
        asked.post(&format!("/global/tasks/update/{id}"), &json!({"task_title": "b"}))["task_title"],
        "b"
    );
    asked.post(&format!("/global/tasks/delete/{id}"), &json!({}));
    let ioc = json!({"ioc_value": "a.example", "ioc_type_id": 20, "ioc_tlp_id": 1});
    asked.refused("/case/ioc/add", &ioc);
}

#[test]
fn what_the_framework_refuses_comes_in_the_envelope_too() {
    let asked = Asked::new();
    for (method, path, status) in [
        ("POST", "/manage/cases/upload_files?cid=1", StatusCode::BAD_REQUEST),
        ("GET", "/case/ioc/add?cid=1", StatusCode::METHOD_NOT_ALLOWED),
        ("DELETE", "/manage/modules/remove/1", StatusCode::METHOD_NOT_ALLOWED),
        ("POST", "/api/ping", StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let (answered, json) = asked.json(method, path, "{}");
        assert_eq!((answered, &json["status"]), (status, &json!("error")), "{method} {path}: {json}");
    }
}
