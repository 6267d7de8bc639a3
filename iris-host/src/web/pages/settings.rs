//! What a browser remembers: the colours, and whether keys work.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::look::Theme;
use super::posted::Posted;
use super::site::own_address;

/// `POST /ui/theme`
pub(super) async fn theme(posted: Posted) -> Response {
    remember(&posted, "theme", Theme::from_word(posted.get("theme")).word())
}

/// `POST /ui/keys`
pub(super) async fn keys(posted: Posted) -> Response {
    remember(&posted, "keys", if posted.get("keys") == "off" { "off" } else { "on" })
}

fn remember(posted: &Posted, name: &str, value: &str) -> Response {
    let mut response = Redirect::to(own_address(posted.get("back"))).into_response();
    let cookie = format!("{name}={value}; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
