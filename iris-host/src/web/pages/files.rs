//! The files that pages load: a style sheet, two scripts, an icon, each with its hash in the address.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A file that is part of the program.
pub(crate) struct File {
    name: &'static str,
    kind: &'static str,
    text: &'static str,
    hash: OnceLock<String>,
}

/// How everything looks.
pub(crate) static STYLE: File =
    File::new("host.css", "text/css; charset=utf-8", include_str!("files/host.css"));
/// What makes working pages comfortable.
pub(crate) static SCRIPT: File =
    File::new("host.js", "text/javascript; charset=utf-8", include_str!("files/host.js"));
/// What makes forms comfortable, on pages that have one to fill in.
pub(crate) static FORMS: File =
    File::new("forms.js", "text/javascript; charset=utf-8", include_str!("files/forms.js"));
/// The icon of the tab.
pub(crate) static ICON: File = File::new("host.svg", "image/svg+xml", include_str!("files/host.svg"));

impl File {
    const fn new(name: &'static str, kind: &'static str, text: &'static str) -> Self {
        Self { name, kind, text, hash: OnceLock::new() }
    }

    fn hash(&self) -> &str {
        self.hash.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            self.text.hash(&mut hasher);
            format!("{:016x}", hasher.finish())
        })
    }

    /// Its address, which is another one when its text is.
    pub(crate) fn address(&self) -> String {
        format!("/ui/files/{}/{}", self.hash(), self.name)
    }

    /// What the browser is sent.
    pub(crate) const fn text(&self) -> &'static str {
        self.text
    }
}

/// The file of this address; a browser may keep it for ever.
pub(crate) async fn serve(Path((hash, name)): Path<(String, String)>) -> Response {
    let found =
        [&STYLE, &SCRIPT, &FORMS, &ICON].into_iter().find(|file| file.name == name && file.hash() == hash);
    let Some(file) = found else { return StatusCode::NOT_FOUND.into_response() };
    let headers =
        [(header::CONTENT_TYPE, file.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, file.text()).into_response()
}
