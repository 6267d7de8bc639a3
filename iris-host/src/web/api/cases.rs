//! Cases, and files for pipelines (`/manage/cases`).

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use axum::routing::{MethodRouter, get, post};
use iris_catalog::ObjectKind;
use serde_json::{Value, json};

use super::answer::Answer;
use super::body::{Asked, Body, Part};
use crate::host::Failure;
use crate::web::Web;
use crate::web::upload;

pub(super) fn router() -> Router<Web> {
    Router::new()
        .route("/manage/cases/list", get(list))
        .route("/manage/cases/add", post(add))
        .route("/manage/cases/{id}", get(one))
        .route("/manage/cases/update/{id}", post(update))
        .route("/manage/cases/close/{id}", post(close))
        .route("/manage/cases/reopen/{id}", post(reopen))
        .route("/manage/cases/delete/{id}", post(delete))
        .route("/manage/cases/upload_files", post(upload_file).layer(DefaultBodyLimit::disable()))
        .route("/manage/cases/trigger-pipeline", post(trigger))
        .route("/case/summary/fetch", get(summary))
        .route("/case/report/generate-investigation/{id}", report(false))
        .route("/case/report/generate-activities/{id}", report(true))
}

async fn list(State(web): State<Web>) -> Answer {
    Answer::data(web.run(|core| core.list(ObjectKind::Case, 0).map(Value::Array)).await)
}

async fn one(State(web): State<Web>, Part(id): Part<i64>) -> Answer {
    let found = web.run(move |core| {
        core.case_exists(id)?;
        Ok(core.dump(ObjectKind::Case, id)?.unwrap_or_default())
    });
    Answer::data(found.await)
}

async fn add(State(web): State<Web>, body: Body) -> Answer {
    Answer::saved(web.run(move |core| core.create_case(body.0)).await)
}

async fn update(State(web): State<Web>, Part(id): Part<i64>, body: Body) -> Answer {
    Answer::saved(web.run(move |core| core.update_case(id, body.0)).await)
}

async fn close(State(web): State<Web>, Part(id): Part<i64>) -> Answer {
    Answer::saved(web.run(move |core| core.close_case(id)).await)
}

async fn reopen(State(web): State<Web>, Part(id): Part<i64>) -> Answer {
    Answer::saved(web.run(move |core| core.reopen_case(id)).await)
}

async fn delete(State(web): State<Web>, Part(id): Part<i64>) -> Answer {
    Answer::saved(web.run(move |core| core.delete_case(id)).await)
}

async fn summary(State(web): State<Web>, asked: Asked) -> Answer {
    let found = web.run(move |core| {
        let case = core.case_exists(asked.case_or_first())?;
        Ok(json!({"case_description": case["description"], "crc32": null}))
    });
    Answer::data(found.await)
}

/// Answers the report as a file.
fn report(activities: bool) -> MethodRouter<Web> {
    get(move |State(web): State<Web>, asked: Asked, Part(id): Part<i64>| async move {
        match web.run(move |core| core.report(asked.case_or_first(), id, activities)).await {
            Err(failure) => Answer::from(failure).into_response(),
            Ok(made) => {
                let name = format!("attachment; filename=\"{}\"", made.name);
                (
                    [(CONTENT_TYPE, "text/markdown; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)],
                    made.text,
                )
                    .into_response()
            }
        }
    })
}

async fn upload_file(
    State(web): State<Web>,
    asked: Asked,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    let form = match form {
        Ok(form) => form,
        Err(rejection) => return Answer::error(rejection.body_text()).status(rejection.status()),
    };
    let Ok(case) = asked.case(&serde_json::Map::new()) else {
        return Failure::refused("Invalid case ID: add `?cid=` and the number of the case").into();
    };
    let received = match upload::receive(&web, form).await {
        Ok(received) => received,
        Err(failure) => return failure.into(),
    };
    Answer::of(web.run(move |core| received.hand_over(core, case)).await, |said| {
        Answer::success(said.join("; "), Value::Null)
    })
}

async fn trigger(State(web): State<Web>, asked: Asked, body: Body) -> Answer {
    let queued = web.run(move |core| {
        let case = asked.case(&body.0)?;
        core.process(case, &body.0)
    });
    Answer::of(queued.await, |task| Answer::success("Processing task queued", json!({"task_id": task.uuid})))
}
