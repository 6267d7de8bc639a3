//! Tasks and manual triggers (`/dim`).

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use iris_catalog::ObjectKind;
use serde_json::{Value, json};

use super::answer::Answer;
use super::body::{Asked, Body, Part};
use crate::host::{Failure, Task, TaskFilter, state};
use crate::web::Web;

/// The most tasks of a list, and the most targets of a trigger.
const MOST: usize = 10_000;

pub(super) fn router() -> Router<Web> {
    Router::new()
        .route("/dim/hooks/options/{kind}/list", get(options))
        .route("/dim/hooks/call", post(call))
        .route("/dim/tasks/list/{count}", get(tasks))
}

async fn options(State(web): State<Web>, Part(kind): Part<String>) -> Answer {
    let menu = web.run(move |core| {
        // An unknown kind has no entries.
        let Some(kind) = ObjectKind::from_word(&kind) else { return Ok(json!([])) };
        let entry = |one: &crate::host::Registration| {
            json!({
                "manual_hook_ui_name": one.ui_name, "hook_name": one.hook, "module_name": one.package,
            })
        };
        Ok(core.menu(kind)?.iter().map(entry).collect())
    });
    Answer::data(menu.await)
}

async fn call(State(web): State<Web>, asked: Asked, body: Body) -> Answer {
    let called = web.run(move |core| {
        let case = asked.case(&body.0)?;
        core.case_exists(case)?;
        let wrong = |key: &str| Failure::refused(format!("Invalid data: `{key}` is missing or wrong"));
        let hook = body.text("hook_name").ok_or_else(|| wrong("hook_name"))?;
        let kind = body.text("type").and_then(ObjectKind::from_word).ok_or_else(|| wrong("type"))?;
        let targets = body.numbers("targets").filter(|targets| (1..=MOST).contains(&targets.len()));
        let targets = targets.ok_or_else(|| wrong("targets"))?;
        let (ui_name, package) = (body.text("hook_ui_name"), body.text("module_name"));
        let (_, problems) = core.trigger(hook, ui_name, package, kind, &targets, case)?;
        Ok((targets.len(), problems))
    });
    Answer::of(called.await, |(count, problems)| {
        if problems.is_empty() {
            Answer::success(format!("Queued task with {count} objects"), Value::Null)
        } else {
            Failure::with("Errors encountered during processing", json!(problems)).into()
        }
    })
}

/// As in IRIS, only tasks of workers that have ended are listed.
async fn tasks(State(web): State<Web>, Part(count): Part<String>) -> Answer {
    let listed = web.run(move |core| {
        let count: usize = count.parse().map_err(|_| Failure::refused("Invalid count"))?;
        let filter =
            TaskFilter { limit: count.min(MOST), ended: true, queued: true, ..TaskFilter::default() };
        Ok(core.tasks(&filter)?.iter().map(row).collect())
    });
    Answer::data(listed.await)
}

fn row(task: &Task) -> Value {
    // IRIS shows the text of a result that is no success.
    let state =
        if task.state == state::DONE { "success" } else { task.message.as_deref().unwrap_or("failure") };
    let case = task.case_id.map_or_else(|| "None".to_owned(), |case| case.to_string());
    json!({
        "task_id": task.uuid,
        "state": state,
        "date_done": task.ended_at,
        "user": task.user,
        "module": format!("{}::{}", task.package, task.hook),
        "case": format!("Case #{case}"),
    })
}
