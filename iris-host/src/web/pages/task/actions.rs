//! What can be done with a task: retry, the payload as a file, the payload as a test.

use axum::extract::{Path, State as Of};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::Value;

use super::{find, post, pretty};
use crate::host::{Core, Outcome, Task};
use crate::web::pages::look::icon;
use crate::web::pages::site::{Site, Visit, Went};
use crate::web::pages::tasks::state_of;

/// The buttons beside the heading.
pub(super) fn buttons(core: &Core, task: &Task) -> Outcome<Markup> {
    let over = state_of(task).is_over();
    Ok(html! {
        @if over {
            (post(task, "retry", "Retry", "retry", Some("r")))
            a.btn href={ "/dim/tasks/status/" (task.id) "?replay=1" } { (icon("edit")) "Edit and replay" }
        }
        button.btn type="button" data-copy={ "test-" (task.id) } { (icon("copy")) "Copy test" }
        pre #{ "test-" (task.id) } hidden { (test(core, task)?) }
    })
}

/// `POST /ui/task/ID/retry`
pub(in super::super) async fn retry(Of(site): Of<Site>, Path(id): Path<i64>, visit: Visit) -> Response {
    site.act(visit, move |core, _| {
        core.retry(id)?;
        Ok(Went::To(format!("/dim/tasks/status/{id}?said=retried")))
    })
    .await
}

/// `GET /ui/task/ID/payload`
pub(in super::super) async fn payload(Of(site): Of<Site>, Path(id): Path<String>, visit: Visit) -> Response {
    let name = format!("attachment; filename=\"task-{}.json\"", id.parse::<i64>().unwrap_or_default());
    let core = site.core.clone();
    let found = tokio::task::spawn_blocking(move || {
        let task = find(&core, &id)?;
        objects(&core, &task).map(|objects| Value::Array(objects).to_string())
    });
    match found.await {
        Ok(Ok(text)) => {
            let headers =
                [(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, name)];
            (headers, pretty(&text)).into_response()
        }
        Ok(Err(failure)) => site.show(visit, move |_, _| Err(failure)).await,
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What the handler was called with; objects as they stand now.
pub(super) fn objects(core: &Core, task: &Task) -> Outcome<Vec<Value>> {
    let payload: Value = serde_json::from_str(&task.payload).unwrap_or_default();
    let Some(kind) = task.kind else {
        let inner = payload.as_object().and_then(|map| map.values().next().cloned());
        return Ok(vec![inner.unwrap_or(payload)]);
    };
    let mut rows = Vec::new();
    for id in &task.objects {
        rows.extend(core.object(kind, *id)?.map(Value::Object));
    }
    Ok(rows)
}

/// A test of the module's crate that makes the same call.
fn test(core: &Core, task: &Task) -> Outcome<String> {
    let data = serde_json::to_string_pretty(&objects(core, task)?).unwrap_or_default();
    let definition = core.definition(&task.package);
    let module =
        definition.map_or("Module", |definition| definition.module.interface.trim_end_matches("Interface"));
    let (id, hook) = (task.id, &task.hook);
    Ok(format!(
        "#[test]\nfn task_{id}() {{\n    // `{module}`: the struct of your module.\n    let objects = serde_json::json!({data});\n    \
         let call = iris_runtime::testkit::TestKit::<{module}>::new().call(\"{hook}\", objects);\n    \
         call.assert_success();\n}}\n"
    ))
}
