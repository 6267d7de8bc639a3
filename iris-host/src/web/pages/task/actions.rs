//! What can be done with a task: retry, the payload as a file, the payload as a test.

use axum::extract::{Path, State as Of};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::Value;

use super::{copied, find, post, pretty};
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
        @if let Some(test) = copied::test(core, task)? {
            button.btn type="button" data-copy={ "test-" (task.id) } { (icon("copy")) "Copy test" }
            pre #{ "test-" (task.id) } hidden { (test) }
        }
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
        core.handed_over(&task).map(|objects| Value::Array(objects).to_string())
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
