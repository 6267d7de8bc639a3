//! Alerts (`/alerts`).

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use iris_catalog::ObjectKind;
use serde_json::{Value, json};

use super::answer::Answer;
use super::body::{Asked, Body, Part, number};
use super::objects::comments;
use crate::host::Failure;
use crate::web::Web;

pub(super) fn router() -> Router<Web> {
    Router::new()
        .route("/alerts/add", post(add))
        .route("/alerts/filter", get(filter))
        .route("/alerts/{id}", get(one))
        .route("/alerts/update/{id}", post(update))
        .route("/alerts/delete/{id}", post(delete))
        .route("/alerts/batch/update", post(update_batch))
        .route("/alerts/batch/delete", post(delete_batch))
        .route("/alerts/escalate/{id}", post(escalate))
        .route("/alerts/merge/{id}", post(merge))
        .route("/alerts/unmerge/{id}", post(unmerge))
        .merge(comments(ObjectKind::Alert, "/alerts"))
}

async fn add(State(web): State<Web>, body: Body) -> Answer {
    Answer::saved(web.run(move |core| core.create_alert(body.0)).await)
}

async fn one(State(web): State<Web>, Part(id): Part<i64>) -> Answer {
    let found = web.run(move |core| {
        let alert = core.dump(ObjectKind::Alert, id)?;
        alert.ok_or_else(|| Failure::refused(format!("Alert not found: there is no #{id}")))
    });
    Answer::data(found.await)
}

async fn filter(State(web): State<Web>) -> Answer {
    let listed = web.run(|core| {
        let alerts = core.list(ObjectKind::Alert, 0)?;
        Ok(json!({"total": alerts.len(), "alerts": alerts, "last_page": 1, "current_page": 1, "next_page": null}))
    });
    Answer::data(listed.await)
}

async fn update(State(web): State<Web>, Part(id): Part<i64>, body: Body) -> Answer {
    Answer::saved(web.run(move |core| core.update_alert(id, body.0)).await)
}

async fn delete(State(web): State<Web>, Part(id): Part<i64>) -> Answer {
    Answer::saved(web.run(move |core| core.delete_alert(id)).await)
}

async fn update_batch(State(web): State<Web>, body: Body) -> Answer {
    let updated = web.run(move |core| {
        let updates = body.0.get("updates").and_then(Value::as_object).cloned();
        let updates = updates.ok_or_else(|| Failure::refused("Invalid data: `updates` is missing"))?;
        core.update_alerts(&ids(&body)?, &updates)
    });
    Answer::of(updated.await, |_| Answer::success("Batch update successful", Value::Null))
}

async fn delete_batch(State(web): State<Web>, body: Body) -> Answer {
    let deleted = web.run(move |core| core.delete_alerts(&ids(&body)?));
    Answer::of(deleted.await, |_| Answer::success("Batch delete successful", Value::Null))
}

fn ids(body: &Body) -> Result<Vec<i64>, Failure> {
    body.numbers("alert_ids").ok_or_else(|| Failure::refused("Invalid data: `alert_ids` is missing or wrong"))
}

async fn escalate(State(web): State<Web>, Part(id): Part<i64>, body: Body) -> Answer {
    Answer::saved(web.run(move |core| core.escalate_alert(id, body.text("case_title"))).await)
}

async fn merge(State(web): State<Web>, asked: Asked, Part(id): Part<i64>, body: Body) -> Answer {
    Answer::saved(web.run(move |core| core.merge_alert(id, target(&asked, &body)?)).await)
}

async fn unmerge(State(web): State<Web>, asked: Asked, Part(id): Part<i64>, body: Body) -> Answer {
    Answer::saved(web.run(move |core| core.unmerge_alert(id, target(&asked, &body)?)).await)
}

fn target(asked: &Asked, body: &Body) -> Result<i64, Failure> {
    match body.0.get("target_case_id").and_then(number) {
        Some(case) => Ok(case),
        None => asked.case(&body.0),
    }
}
