//! The files that pages load: a style sheet, scripts, an icon, each with its hash in the address.

mod light;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use self::light::{Language, light};

/// A file that is part of the program.
pub(crate) struct File {
    name: &'static str,
    kind: &'static str,
    text: &'static str,
    language: Option<Language>,
    sent: OnceLock<Sent>,
}

/// What goes to the browser.
struct Sent {
    text: String,
    hash: String,
}

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

/// How everything looks.
pub(crate) static STYLE: File =
    File::new("host.css", CSS, include_str!("files/host.css"), Some(Language::Style));
/// What makes working pages comfortable.
pub(crate) static SCRIPT: File =
    File::new("host.js", JS, include_str!("files/host.js"), Some(Language::Script));
/// What keeps pages true that listen.
pub(crate) static LIVE: File =
    File::new("live.js", JS, include_str!("files/live.js"), Some(Language::Script));
/// What makes forms comfortable, on pages that have one to fill in.
pub(crate) static FORMS: File =
    File::new("forms.js", JS, include_str!("files/forms.js"), Some(Language::Script));
/// What uploads files with their progress.
pub(crate) static UPLOAD: File =
    File::new("upload.js", JS, include_str!("files/upload.js"), Some(Language::Script));
/// The icon of the tab.
pub(crate) static ICON: File = File::new("host.svg", "image/svg+xml", include_str!("files/host.svg"), None);

impl File {
    const fn new(
        name: &'static str,
        kind: &'static str,
        text: &'static str,
        language: Option<Language>,
    ) -> Self {
        Self { name, kind, text, language, sent: OnceLock::new() }
    }

    fn sent(&self) -> &Sent {
        self.sent.get_or_init(|| {
            let text =
                self.language.map_or_else(|| self.text.to_owned(), |language| light(self.text, language));
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            Sent { hash: format!("{:016x}", hasher.finish()), text }
        })
    }

    /// Its address, which is another one when its text is.
    pub(crate) fn address(&self) -> String {
        format!("/ui/files/{}/{}", self.sent().hash, self.name)
    }

    /// What the browser is sent.
    pub(crate) fn text(&self) -> &str {
        &self.sent().text
    }
}

/// The file of this address; a browser may keep it for ever.
pub(crate) async fn serve(Path((hash, name)): Path<(String, String)>) -> Response {
    let mut all = [&STYLE, &SCRIPT, &LIVE, &FORMS, &UPLOAD, &ICON].into_iter();
    let found = all.find(|file| file.name == name && file.sent().hash == hash);
    let Some(file) = found else { return StatusCode::NOT_FOUND.into_response() };
    let headers =
        [(header::CONTENT_TYPE, file.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, file.text()).into_response()
}
