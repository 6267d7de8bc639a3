//! The objects of a case and their comments (`/case`, `/global/tasks`).

mod lists;

use axum::Router;
use axum::extract::State;
use axum::routing::{MethodRouter, get, post};
use iris_catalog::ObjectKind;
use serde_json::{Value, json};

use super::answer::Answer;
use super::body::{Asked, Body, Part};
use crate::web::Web;

/// The kinds with routes alike, each with the beginning of its address.
const ROUTES: [(ObjectKind, &str); 7] = [
    (ObjectKind::Ioc, "/case/ioc"),
    (ObjectKind::Asset, "/case/assets"),
    (ObjectKind::Note, "/case/notes"),
    (ObjectKind::Event, "/case/timeline/events"),
    (ObjectKind::Evidence, "/case/evidences"),
    (ObjectKind::Task, "/case/tasks"),
    (ObjectKind::GlobalTask, "/global/tasks"),
];

pub(super) fn router() -> Router<Web> {
    let mut router = Router::new();
    for (kind, base) in ROUTES {
        router = router
            .route(&format!("{base}/add"), add(kind))
            .route(&format!("{base}/update/{{id}}"), update(kind))
            .route(&format!("{base}/delete/{{id}}"), delete(kind))
            .route(&format!("{base}/{{id}}"), one(kind));
        if kind != ObjectKind::GlobalTask {
            router = router.merge(comments(kind, base));
        }
    }
    router.route("/case/timeline/events/duplicate/{id}", get(duplicate)).merge(lists::router())
}

fn add(kind: ObjectKind) -> MethodRouter<Web> {
    post(move |State(web): State<Web>, asked: Asked, body: Body| async move {
        Answer::saved(web.run(move |core| core.create(kind, case_of(kind, &asked, &body)?, body.0)).await)
    })
}

fn update(kind: ObjectKind) -> MethodRouter<Web> {
    post(move |State(web): State<Web>, asked: Asked, Part(id): Part<i64>, body: Body| async move {
        Answer::saved(web.run(move |core| core.update(kind, case_of(kind, &asked, &body)?, id, body.0)).await)
    })
}

fn delete(kind: ObjectKind) -> MethodRouter<Web> {
    post(move |State(web): State<Web>, asked: Asked, Part(id): Part<i64>, body: Body| async move {
        Answer::saved(web.run(move |core| core.delete(kind, case_of(kind, &asked, &body)?, id)).await)
    })
}

fn one(kind: ObjectKind) -> MethodRouter<Web> {
    get(move |State(web): State<Web>, asked: Asked, Part(id): Part<i64>| async move {
        let found = web.run(move |core| {
            core.in_case(kind, id, asked.case_or_first())?;
            Ok(core.dump(kind, id)?.unwrap_or_default())
        });
        Answer::data(found.await)
    })
}

async fn duplicate(State(web): State<Web>, asked: Asked, Part(id): Part<i64>) -> Answer {
    Answer::saved(web.run(move |core| core.duplicate_event(asked.case_or_first(), id)).await)
}

/// The routes of comments below `base/{id}`. IRIS's own client lists them by POST.
pub(super) fn comments(kind: ObjectKind, base: &str) -> Router<Web> {
    let list = move |State(web): State<Web>, asked: Asked, Part(id): Part<i64>| async move {
        let listed = web.run(move |core| {
            core.in_case(kind, id, asked.case_or_first())?;
            Ok(json!(core.comments(kind, id)?))
        });
        Answer::data(listed.await)
    };
    let add = move |State(web): State<Web>, asked: Asked, Part(id): Part<i64>, body: Body| async move {
        let saved = web.run(move |core| {
            let text = body.text("comment_text").unwrap_or_default();
            core.comment(kind, case_of(kind, &asked, &body)?, id, text)
        });
        Answer::saved(saved.await)
    };
    let edit = move |State(web): State<Web>,
                     asked: Asked,
                     Part((id, comment)): Part<(i64, i64)>,
                     body: Body| async move {
        let saved = web.run(move |core| {
            let text = body.text("comment_text").unwrap_or_default();
            core.edit_comment((kind, id), case_of(kind, &asked, &body)?, comment, text)
        });
        Answer::saved(saved.await)
    };
    let delete = move |State(web): State<Web>,
                       asked: Asked,
                       Part((id, comment)): Part<(i64, i64)>,
                       body: Body| async move {
        let saved =
            web.run(move |core| core.delete_comment((kind, id), case_of(kind, &asked, &body)?, comment));
        Answer::saved(saved.await)
    };
    Router::new()
        .route(&format!("{base}/{{id}}/comments/list"), get(list).post(list))
        .route(&format!("{base}/{{id}}/comments/add"), post(add))
        .route(&format!("{base}/{{id}}/comments/{{comment}}/edit"), post(edit))
        .route(&format!("{base}/{{id}}/comments/{{comment}}/delete"), post(delete))
}

/// The case of a request. What belongs to none needs none: IRIS takes the one that its user has open.
fn case_of(kind: ObjectKind, asked: &Asked, body: &Body) -> Result<i64, crate::host::Failure> {
    match asked.case(&body.0) {
        Err(_) if matches!(kind, ObjectKind::Alert | ObjectKind::GlobalTask) => Ok(asked.case_or_first()),
        case => case,
    }
}

/// A value of a row of a list.
fn of(row: &Value, lookup: &str, column: &str) -> Value {
    row.get(lookup).and_then(|row| row.get(column)).cloned().unwrap_or_default()
}
