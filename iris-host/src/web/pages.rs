//! The pages.

use axum::Router;
use axum::extract::Request;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use maud::{DOCTYPE, html};

use super::Web;
use super::safety::query_token;
use crate::host::Core;

/// The pages, and the forms that they send to `/ui`.
pub(super) fn router() -> Router<Web> {
    Router::new().route("/", get(start))
}

/// What there is, in few words.
async fn start(State(web): State<Web>, request: Request) -> Response {
    if let Some(token) = query_token(&request) {
        return signed_in(&web, token);
    }
    let modules = web.run(Core::modules).await.unwrap_or_default();
    html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; title { "Local host" } }
            body {
                h1 { "Local host" }
                @for module in &modules { p { (module.human_name()) " is running" } }
                @if modules.is_empty() { p { "No module is registered." } }
            }
        }
    }
    .into_response()
}

/// Exchanges the token in the address for a cookie, so that it does not stay in the address.
fn signed_in(web: &Web, token: &str) -> Response {
    let mut response = Redirect::to("/").into_response();
    if web.policy.admits(Some(token)) {
        let cookie = format!("{}={token}; HttpOnly; SameSite=Strict; Path=/", web.policy.cookie_name());
        if let Ok(value) = cookie.parse() {
            response.headers_mut().insert("set-cookie", value);
        }
    }
    response
}
