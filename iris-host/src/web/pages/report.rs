//! HTML that modules made, shown in a frame in which nothing runs and from which nothing is loaded.
//!
//! A route of its own, because a frame with `srcdoc` inherits the policy of the page, under which its styles
//! would die. The answer says again what the frame's `sandbox` says.

mod tame;

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use axum::extract::{Path, State as Of};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use iris_catalog::{ObjectKind, attribute};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;

use super::site::{Site, Visit, escaped};

pub(super) use tame::dangers;

/// What a report may do: be looked at, and open links in a tab of their own.
const POLICY: &str = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
    style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'self'";

/// Rules for the classes that existing reports lean on.
const STYLE: &str = include_str!("files/report.css");

/// How many previews are kept, and how large one may be.
const PREVIEWS: usize = 8;
const PREVIEW_BYTES: usize = 1 << 20;

/// The address of a field of a tab.
pub(super) fn address(kind: ObjectKind, id: i64, case: i64, tab: &str, field: &str) -> String {
    format!("/ui/attribute/{}/{id}?cid={case}&tab={}&field={}", kind.word(), escaped(tab), escaped(field))
}

/// `GET /ui/attribute/KIND/ID`
pub(super) async fn page(
    Of(site): Of<Site>,
    Path((kind, id)): Path<(String, i64)>,
    headers: HeaderMap,
    visit: Visit,
) -> Response {
    let Some(kind) = ObjectKind::from_word(&kind) else { return StatusCode::NOT_FOUND.into_response() };
    let case = visit.case();
    if !in_frame(&headers) {
        // On its own it would be a page of the host that says what a module wants.
        let drawer = super::case::address(kind, id, Some(case)).unwrap_or_else(|| "/".to_owned());
        return Redirect::to(&format!("{drawer}&tab={}", escaped(visit.get("tab")))).into_response();
    }
    let core = site.core.clone();
    let found = tokio::task::spawn_blocking(move || {
        let row = core.in_case(kind, id, case)?;
        let field = row.get(attribute::COLUMN).map(|tabs| tabs[visit.get("tab")][visit.get("field")].clone());
        Ok::<_, crate::host::Failure>(field.unwrap_or_default())
    });
    match found.await {
        Ok(Ok(field)) => match &field[attribute::VALUE] {
            Value::String(text) => document(text),
            _ => StatusCode::NOT_FOUND.into_response(),
        },
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Whether a browser asks for a frame. What does not say is let in: the policy of the answer holds all the same.
fn in_frame(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-dest").is_none_or(|dest| dest == "iframe")
}

fn document(text: &str) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Report" }
                base target="_blank";
                style { (PreEscaped(STYLE)) }
            }
            body { (PreEscaped(tame::tame(text))) }
        }
    };
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
    ];
    (headers, page.into_string()).into_response()
}

/// Texts that were looked at and not saved, newest last.
static SEEN: Mutex<(u64, VecDeque<(u64, String)>)> = Mutex::new((0, VecDeque::new()));

/// A frame that shows a text once, without keeping it.
pub(super) fn frame(label: &str, text: &str) -> Markup {
    let id = keep(text);
    html! {
        iframe title={ "Preview of " (label) } sandbox="allow-popups allow-popups-to-escape-sandbox"
            referrerpolicy="no-referrer" src={ "/ui/preview/" (id) } {}
    }
}

fn keep(text: &str) -> u64 {
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    seen.0 += 1;
    let id = seen.0;
    seen.1.push_back((id, text.chars().take(PREVIEW_BYTES).collect()));
    if seen.1.len() > PREVIEWS {
        seen.1.pop_front();
    }
    id
}

/// `GET /ui/preview/ID`
pub(super) async fn seen(Path(id): Path<u64>, headers: HeaderMap) -> Response {
    let text = {
        let seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
        seen.1.iter().find(|(known, _)| *known == id).map(|(_, text)| text.clone())
    };
    match text.filter(|_| in_frame(&headers)) {
        Some(text) => document(&text),
        None => (StatusCode::NOT_FOUND, "This preview is gone. Check the text again.").into_response(),
    }
}
