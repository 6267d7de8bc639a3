//! What all pages share: the core, what the browser asks for, how an outcome becomes an answer.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use tokio::sync::Semaphore;

use super::files::{self, File};
use super::look::{Counts, Frame, Live, Place, Theme, Tone, note, page};
use super::said;
use crate::host::{Core, Failure, Outcome, now, random, state};
use crate::web::Web;

/// What the pages are made from.
#[derive(Clone)]
pub(crate) struct Site {
    /// What they share with the JSON routes.
    pub(crate) web: Web,
    /// The host behind the pages.
    pub(crate) core: Arc<Core>,
    /// The places for pages that listen.
    pub(crate) streams: Arc<Semaphore>,
    /// Names this build and start of the program: an open page of another one reads itself again.
    pub(crate) build: String,
}

/// How a browser asks: its cookies, its address.
#[derive(Debug, Clone, Default)]
pub(crate) struct Visit {
    /// Colours.
    pub(crate) theme: Theme,
    /// Whether keys are switched off.
    pub(crate) keys_off: bool,
    /// Path and query.
    pub(crate) here: String,
    /// The query.
    pub(crate) query: HashMap<String, String>,
    /// The ids in the query: selected rows.
    pub(crate) targets: Vec<i64>,
    /// Now, in UTC, as the host stores times.
    pub(crate) now: String,
}

impl Visit {
    /// A value of the query; empty if it is not there.
    pub(crate) fn get(&self, key: &str) -> &str {
        self.query.get(key).map_or("", String::as_str)
    }

    /// A number of the query.
    pub(crate) fn number(&self, key: &str) -> Option<i64> {
        self.get(key).parse().ok()
    }

    /// The case of the query; the demo case without one.
    pub(crate) fn case(&self) -> i64 {
        self.number("cid").unwrap_or(1)
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_or_else(|_| Vec::new(), |Query(pairs)| pairs);
        let targets = pairs
            .iter()
            .filter(|(key, _)| key == "targets")
            .filter_map(|(_, value)| value.parse().ok())
            .collect();
        Ok(Self {
            theme: Theme::from_word(&cookie(&parts.headers, "theme").unwrap_or_default()),
            keys_off: cookie(&parts.headers, "keys").is_some_and(|word| word == "off"),
            here: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            query: pairs.into_iter().collect(),
            targets,
            now: now(),
        })
    }
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// The content of a page and how it is framed.
pub(crate) struct Page {
    /// Where in the navigation it is.
    pub(crate) place: Place,
    /// Its title.
    pub(crate) title: String,
    /// Its content.
    pub(crate) content: Markup,
    /// What lies over it.
    pub(crate) over: Option<Markup>,
    /// The topics it listens to, separated by commas; empty for none.
    pub(crate) topics: String,
    /// Whether a form was refused.
    pub(crate) refused: bool,
    /// A script besides the one of all pages.
    pub(crate) script: Option<&'static File>,
    /// Whether it shows something that is not over yet.
    pub(crate) refresh: bool,
}

impl Page {
    /// A page without anything special.
    pub(crate) fn new(place: Place, title: impl Into<String>, content: Markup) -> Self {
        Self {
            place,
            title: title.into(),
            content,
            over: None,
            topics: String::new(),
            refused: false,
            script: None,
            refresh: false,
        }
    }

    /// The same, listening.
    pub(crate) fn live(self, topics: impl Into<String>) -> Self {
        Self { topics: topics.into(), ..self }
    }

    /// The same, with something over it.
    pub(crate) fn over(self, over: Option<Markup>) -> Self {
        Self { over, ..self }
    }

    /// The same, with a form to fill in.
    pub(crate) fn form(self) -> Self {
        Self { script: Some(&files::FORMS), ..self }
    }

    /// The same, with files to upload.
    pub(crate) fn upload(self) -> Self {
        Self { script: Some(&files::UPLOAD), ..self }
    }
}

/// What a form leads to.
pub(crate) enum Went {
    /// Another page.
    To(String),
    /// The page again, with what is wrong.
    Again(Box<Page>),
    /// A page that shows what was asked for.
    Shown(Box<Page>),
}

impl Site {
    /// The pages of this host. Its build is new: that of this start.
    pub(crate) fn new(web: &Web) -> Self {
        Self {
            web: web.clone(),
            core: Arc::clone(&web.core),
            streams: Arc::new(Semaphore::new(super::events::STREAMS)),
            build: random(8).unwrap_or_default(),
        }
    }

    /// Answers with a page. What is not there is 404.
    pub(crate) async fn show(
        self,
        visit: Visit,
        make: impl FnOnce(&Core, &Visit) -> Outcome<Page> + Send + 'static,
    ) -> Response {
        self.act(visit, move |core, visit| make(core, visit).map(|page| Went::Shown(Box::new(page)))).await
    }

    /// Does what a form asks for, then sends the browser to another page, or shows what is wrong.
    pub(crate) async fn act(
        self,
        visit: Visit,
        act: impl FnOnce(&Core, &Visit) -> Outcome<Went> + Send + 'static,
    ) -> Response {
        let work = move || {
            // Read first: what changes from here on reaches the page by its stream.
            let after = *self.core.store.watch().borrow();
            match act(&self.core, &visit) {
                Ok(Went::To(address)) => Redirect::to(&address).into_response(),
                Ok(Went::Shown(page)) => self.frame(&visit, *page, after).into_response(),
                Ok(Went::Again(page)) => {
                    (StatusCode::UNPROCESSABLE_ENTITY, self.frame(&visit, *page, after)).into_response()
                }
                Err(failure) => self.failed(&visit, &failure, after),
            }
        };
        tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| {
            (StatusCode::INTERNAL_SERVER_ERROR, "The host failed while it made this page.").into_response()
        })
    }

    fn failed(&self, visit: &Visit, failure: &Failure, after: i64) -> Response {
        let (status, title) = match failure {
            Failure::Refused { .. } => (StatusCode::NOT_FOUND, "Not possible"),
            Failure::Broken(_) => (StatusCode::INTERNAL_SERVER_ERROR, "The host failed"),
        };
        let content = html! {
            h1 { (title) }
            (note(Tone::Fail, &html! { (failure) }))
            p { a href="/" { "Go to Start" } }
        };
        (status, self.frame(visit, Page::new(Place::Start, title, content), after)).into_response()
    }

    fn frame(&self, visit: &Visit, made: Page, after: i64) -> Html<String> {
        let frame = Frame {
            place: made.place,
            title: made.title,
            refused: made.refused,
            theme: visit.theme,
            keys: !visit.keys_off,
            counts: counts(&self.core).unwrap_or_default(),
            live: Some(Live { topics: made.topics, after }).filter(|live| !live.topics.is_empty()),
            build: self.build.clone(),
            here: visit.here.clone(),
            toasts: said::toasts(&self.core, visit.get("said")),
            script: made.script,
            refresh: made.refresh,
        };
        Html(page(&frame, &made.content, made.over.as_ref()).into_string())
    }
}

/// The numbers of the navigation.
pub(crate) fn counts(core: &Core) -> Outcome<Counts> {
    let unfinished = core.count_tasks(state::QUEUED)? + core.count_tasks(state::RUNNING)?;
    let all = core.modules()?;
    let troubled = all.iter().filter(|module| !module.is_active || !core.is_configured(module)).count();
    let mut served: Vec<String> =
        core.registrations()?.into_iter().filter(|one| one.is_active).map(|one| one.hook).collect();
    served.sort();
    served.dedup();
    Ok(Counts {
        objects: super::case::count_objects(core, 1)?,
        unfinished: usize::try_from(unfinished).unwrap_or_default(),
        care: troubled,
        served: served.len(),
    })
}

/// An address of the host's own pages that a form may send the browser back to; `/` for any other text.
pub(crate) fn own_address(text: &str) -> &str {
    // Two slashes, or a backslash that browsers read as one, would lead to another host.
    let inside = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains('\\')
        && !text.contains(char::is_control);
    if inside { text } else { "/" }
}

/// The address with more in its query.
pub(crate) fn with_query(address: &str, query: &str) -> String {
    let (address, fragment) =
        address.split_once('#').map_or((address, String::new()), |(a, f)| (a, format!("#{f}")));
    let join = if query.is_empty() {
        ""
    } else if address.contains('?') {
        "&"
    } else {
        "?"
    };
    format!("{address}{join}{query}{fragment}")
}

/// A text as it stands in a query.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0').to_ascii_uppercase());
            out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0').to_ascii_uppercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_sends_nobody_to_another_host() {
        for bad in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "",
            "/a\r\nb: c",
        ] {
            assert_eq!(own_address(bad), "/", "{bad:?}");
        }
        assert_eq!(own_address("/case/ioc?cid=1&shared=7"), "/case/ioc?cid=1&shared=7");
    }

    #[test]
    fn queries_are_joined_in_front_of_the_fragment() {
        assert_eq!(with_query("/a#b", "c=1"), "/a?c=1#b");
        assert_eq!(with_query("/a?b=1", "c=1"), "/a?b=1&c=1");
        assert_eq!(with_query("/a", ""), "/a");
        assert_eq!(escaped("VT Report&é"), "VT%20Report%26%C3%A9");
    }

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "a=b; theme=dark; keys=off".parse().unwrap());
        assert_eq!(cookie(&headers, "theme").as_deref(), Some("dark"));
        assert_eq!(cookie(&headers, "the"), None);
    }
}
