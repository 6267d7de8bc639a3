//! The lists of a case, each in the form in which IRIS answers it.

use axum::Router;
use axum::extract::State;
use axum::routing::{MethodRouter, get, post};
use iris_catalog::ObjectKind;
use iris_catalog::object::{NOTE_DIRECTORY, TASK_STATUS};
use serde_json::{Value, json};

use super::of;
use crate::host::{Core, Outcome, now};
use crate::web::Web;
use crate::web::api::answer::Answer;
use crate::web::api::body::{Asked, Body};

pub(super) fn router() -> Router<Web> {
    Router::new()
        .route("/case/ioc/list", list(iocs))
        .route("/case/assets/list", list(assets))
        .route("/case/evidences/list", list(evidences))
        .route("/case/tasks/list", list(|core, case| tasks(core, ObjectKind::Task, case)))
        .route("/global/tasks/list", list(|core, case| tasks(core, ObjectKind::GlobalTask, case)))
        .route("/case/timeline/events/list", list(events))
        .route("/case/timeline/events/list/filter/{asset}", list(events))
        .route("/case/timeline/advanced-filter", list(events))
        .route("/case/notes/directories/filter", list(directories))
        .route("/case/notes/directories/add", post(add_directory))
}

fn list(make: fn(&Core, i64) -> Outcome<Value>) -> MethodRouter<Web> {
    get(move |State(web): State<Web>, asked: Asked| async move {
        let listed = web.run(move |core| {
            let case = asked.case_or_first();
            core.case_exists(case)?;
            make(core, case)
        });
        Answer::data(listed.await)
    })
}

fn iocs(core: &Core, case: i64) -> Outcome<Value> {
    let mut rows = core.list(ObjectKind::Ioc, case)?;
    for row in &mut rows {
        row["tlp_name"] = of(row, "tlp", "tlp_name");
        row["tlp_bscolor"] = of(row, "tlp", "tlp_bscolor");
        row["ioc_type"] = of(row, "ioc_type", "type_name");
        row["link"] = json!([]);
    }
    Ok(json!({"ioc": rows, "state": state()}))
}

fn assets(core: &Core, case: i64) -> Outcome<Value> {
    let mut rows = core.list(ObjectKind::Asset, case)?;
    for row in &mut rows {
        row["asset_type"] = of(row, "asset_type", "asset_name");
        row["analysis_status"] = of(row, "analysis_status", "name");
        row["link"] = json!([]);
    }
    Ok(json!({"assets": rows, "state": state()}))
}

fn evidences(core: &Core, case: i64) -> Outcome<Value> {
    Ok(json!({"evidences": core.list(ObjectKind::Evidence, case)?, "state": state()}))
}

fn tasks(core: &Core, kind: ObjectKind, case: i64) -> Outcome<Value> {
    let mut rows = core.list(kind, case)?;
    for row in &mut rows {
        row["task_id"] = row.get("id").or_else(|| row.get("task_id")).cloned().unwrap_or_default();
        row["status_name"] = of(row, "status", "status_name");
        row["status_bscolor"] = of(row, "status", "status_bscolor");
    }
    Ok(json!({"tasks": rows, "tasks_status": core.lookup(&TASK_STATUS)?, "state": state()}))
}

fn events(core: &Core, case: i64) -> Outcome<Value> {
    Ok(json!({"timeline": core.list(ObjectKind::Event, case)?, "state": state()}))
}

fn directories(core: &Core, case: i64) -> Outcome<Value> {
    let notes = core.list(ObjectKind::Note, case)?;
    let directories = core.lookup(&NOTE_DIRECTORY)?.into_iter().filter(|row| row["case_id"] == case);
    let directory = |row: crate::host::Row| {
        let inside = notes.iter().filter(|note| note["directory_id"] == row["id"]);
        let inside: Vec<_> =
            inside.map(|note| json!({"id": note["note_id"], "title": note["note_title"]})).collect();
        json!({
            "id": row["id"], "name": row["name"], "note_count": inside.len(), "notes": inside,
            "subdirectories": [],
        })
    };
    Ok(directories.map(directory).collect())
}

/// Makes a directory for notes. No hook tells modules of it.
async fn add_directory(State(web): State<Web>, asked: Asked, body: Body) -> Answer {
    let added = web.run(move |core| {
        let name = body.text("name").unwrap_or_default();
        core.add_directory(asked.case(&body.0)?, name)
    });
    Answer::of(added.await, |row| Answer::success("Directory added", Value::Object(row)))
}

/// What IRIS's pages poll; here it only says that the answer is fresh.
fn state() -> Value {
    json!({"object_state": 0, "object_last_update": now()})
}
