//! The answer: as a transport brings it, and as a module reads it.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::DeserializeOwned;

use crate::config::Redactor;
use crate::error::Error;

/// Characters of a body that an error shows.
const SHOWN: usize = 200;

/// A reply, as a transport brings it.
#[derive(Clone)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Reply {
    /// A reply of these parts; the body is decompressed.
    pub fn new(status: u16, headers: Vec<(String, String)>, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers, body: body.into() }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers in the order they came.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The first header of this name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

/// Tells sizes, since a service may send a key back.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("headers", &names)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// The answer of a service.
pub struct Response {
    // Method and URL, without secrets.
    line: String,
    reply: Reply,
    // A service that echoes its key must not carry it into an error.
    redactor: Redactor,
}

impl Response {
    pub(super) fn new(line: String, reply: Reply, secrets: Vec<String>) -> Self {
        Self { line, reply, redactor: Redactor::new(secrets) }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.reply.status
    }

    /// True for 200 to 299.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.reply.status)
    }

    /// The first header of this name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.reply.header(name)
    }

    /// The body.
    pub fn bytes(&self) -> &[u8] {
        &self.reply.body
    }

    /// The body, given away.
    pub fn into_bytes(self) -> Vec<u8> {
        self.reply.body
    }

    /// The body as text; what is not UTF-8 is replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.reply.body)
    }

    /// The body read as JSON, whatever the status.
    ///
    /// # Errors
    ///
    /// When it is not JSON or does not fit `T`. It counts as the service's fault.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_slice(&self.reply.body).map_err(|error| {
            let error = self.redactor.redact(&error.to_string()).into_owned();
            let Self { line, reply, .. } = self;
            Error::msg(error)
                .context(format!(
                    "{line}: the answer ({}) is not the JSON that was expected{}",
                    reply.status,
                    self.excerpt()
                ))
                .service()
        })
    }

    /// The response, if its status is 200 to 299.
    ///
    /// # Errors
    ///
    /// Otherwise: status, URL without the values of its query, and the beginning of the body. It counts as
    /// the service's fault.
    pub fn error_for_status(self) -> Result<Self, Error> {
        if self.is_success() {
            return Ok(self);
        }
        let status = self.reply.status;
        let retry = match self.header("retry-after") {
            Some(after) if matches!(status, 429 | 503) => {
                format!(", to be asked again after {} (`Retry-After`)", clean(after))
            }
            _ => String::new(),
        };
        Err(Error::msg(format!(
            "{} was answered with {status}{}{retry}{}",
            self.line,
            phrase(status),
            self.excerpt()
        ))
        .service())
    }

    fn excerpt(&self) -> String {
        // Redacted before it is cut, and cut again well before the end, so that no half of a secret is left.
        let (read, kept) = (8 * 1024, 4 * 1024);
        let start = &self.reply.body[..self.reply.body.len().min(read)];
        let text = self.redactor.redact(&String::from_utf8_lossy(start)).into_owned();
        let text: String = text.chars().take(if start.len() == read { kept } else { read }).collect();
        let text = clean(&text);
        match text.char_indices().nth(SHOWN) {
            _ if text.is_empty() => String::new(),
            Some((at, _)) => format!(": {}…", &text[..at]),
            None => format!(": {text}"),
        }
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("request", &self.line)
            .field("reply", &self.reply)
            .finish_non_exhaustive()
    }
}

/// One line without control characters and without those that turn the direction of text.
fn clean(text: &str) -> String {
    let invisible = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    let text: String = text.chars().map(|c| if c.is_control() || invisible(c) { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn phrase(status: u16) -> &'static str {
    match status {
        400 => " (bad request)",
        401 => " (not authorised: is the key right?)",
        403 => " (forbidden)",
        404 => " (not found)",
        429 => " (too many requests)",
        500..=599 => " (an error of the service)",
        _ => "",
    }
}
