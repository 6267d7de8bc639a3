//! IRIS's JSON routes: its addresses, its envelope, its API key.

mod alerts;
mod answer;
mod body;
mod cases;
mod dim;
mod modules;
mod objects;
mod references;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use serde_json::json;

use self::answer::Answer;
use super::Web;
use super::safety::{MAX_BODY, has_key};

/// All JSON routes. They take a key and nothing else.
pub(super) fn router(web: &Web) -> Router<Web> {
    Router::new()
        .route("/api/ping", get(ping))
        .route("/api/versions", get(versions))
        .merge(modules::router())
        .merge(dim::router())
        .merge(references::router())
        .merge(objects::router())
        .merge(alerts::router())
        .merge(cases::router())
        .method_not_allowed_fallback(other_method)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .route_layer(from_fn_with_state(web.clone(), with_key))
}

/// Answers 401 as IRIS does unless the key is right.
async fn with_key(State(web): State<Web>, request: Request, next: Next) -> Response {
    if has_key(request.headers(), web.core.api_key()) {
        return next.run(request).await;
    }
    let answer = Answer::error("Authentication required").status(StatusCode::UNAUTHORIZED);
    answer.into_response()
}

async fn other_method() -> Answer {
    Answer::error("This address takes another method").status(StatusCode::METHOD_NOT_ALLOWED)
}

async fn ping() -> Answer {
    Answer::success("pong", json!([]))
}

/// The versions that IRIS 2.4.20 answers.
async fn versions() -> Answer {
    let versions = json!({
        "iris_current": "v2.4.20", "api_min": "2.0.0", "api_current": "2.0.4", "interface_min": "1.1",
        "interface_current": "1.2.0",
    });
    Answer::success("", versions)
}
