//! A request: what it holds, and how it is built.

use std::fmt;
use std::time::{Duration, Instant};

use serde_core::Serialize;

use super::Http;
use super::response::{Reply, Response};
use super::url::Url;
use super::value::Value;
use crate::config::Secret;
use crate::error::{Error, ResultExt};

/// How long a request may take when it does not say otherwise: all tries, waits and the body together.
pub const TIMEOUT: Duration = Duration::from_secs(60);

/// The largest reply that is read when the request does not say otherwise, in bytes after decompression.
pub const MAX_RESPONSE_BYTES: usize = 16 * 1024 * 1024;

const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// A request, ready to be sent.
#[derive(Clone)]
pub struct Request {
    method: &'static str,
    url: Url,
    headers: Vec<(String, Value)>,
    body: Option<Vec<u8>>,
    timeout: Duration,
    max_response_bytes: usize,
}

impl Request {
    /// The method, in upper case.
    pub fn method(&self) -> &'static str {
        self.method
    }

    /// The URL.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The headers in the order they were given, names as written.
    pub fn headers(&self) -> &[(String, Value)] {
        &self.headers
    }

    /// The body, if there is one.
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_deref()
    }

    /// How long it may take: all tries, waits and the body together.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// The largest reply that is wanted, in bytes after decompression.
    pub fn max_response_bytes(&self) -> usize {
        self.max_response_bytes
    }

    /// The same request for the target of a redirect. Another origin gets none of the caller's headers
    /// but the harmless ones: a key sent to one service is no other's business.
    pub(super) fn redirected(&self, url: Url) -> Self {
        let same = url.origin() == self.url.origin();
        let mut next = Self { url, ..self.clone() };
        let harmless = ["accept", "accept-language", "user-agent"];
        next.headers.retain(|(name, _)| same || harmless.iter().any(|kept| name.eq_ignore_ascii_case(kept)));
        next
    }

    fn secrets(&self) -> Vec<String> {
        let headers = self.headers.iter().filter(|(_, value)| value.is_secret());
        // A service may echo the token without the word before it.
        let token = |value: &Value| value.expose().trim_start_matches("Bearer ").to_owned();
        headers.map(|(_, value)| token(value)).chain(self.url.secrets()).collect()
    }
}

/// Names the headers only.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &format_args!("{}", self.url))
            .field("headers", &names)
            .field("body_bytes", &self.body.as_ref().map(Vec::len))
            .finish_non_exhaustive()
    }
}

/// Builds a request. The first mistake comes out of [`send`](Self::send).
///
/// ```
/// use std::sync::Arc;
/// use iris_runtime::http::{Http, NoObject, Reply, Request};
/// use iris_runtime::{Result, Secret};
///
/// # fn main() -> Result {
/// let echo = |request: &Request| Ok(Reply::new(200, vec![], request.url().expose()));
/// let http = Http::open(Arc::new(echo), None, &NoObject, "my_module/1.0")?;
/// let key = Secret::new("hunter2");
/// let reply = http.get("https://api.test/v1/domains").query("limit", 10).header("x-apikey", &key).send()?;
/// assert_eq!(reply.error_for_status()?.text(), "https://api.test/v1/domains?limit=10");
/// # Ok(())
/// # }
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct RequestBuilder<'a> {
    http: &'a Http,
    request: Result<Request, Error>,
}

impl<'a> RequestBuilder<'a> {
    pub(super) fn new(http: &'a Http, method: &str, url: &str) -> Self {
        let request = known_method(method).and_then(|method| {
            let url = Url::parse(url).context(format!("the {method} request cannot be built"))?;
            Ok(Request {
                method,
                url,
                headers: Vec::new(),
                body: None,
                timeout: TIMEOUT,
                max_response_bytes: MAX_RESPONSE_BYTES,
            })
        });
        Self { http, request }
    }

    /// Appends a pair to the query, percent-encoded. The value of a [`Secret`] is never shown.
    pub fn query(mut self, name: &str, value: impl Into<Value>) -> Self {
        if let Ok(request) = &mut self.request {
            request.url.push(name, &value.into());
        }
        self
    }

    /// Sets a header. The value of a [`Secret`] is never shown.
    pub fn header(mut self, name: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        self.request = self.request.and_then(|mut request| {
            check_header(name, value.expose())?;
            request.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
            request.headers.push((name.to_owned(), value));
            Ok(request)
        });
        self
    }

    /// Sends `Authorization: Bearer …`.
    pub fn bearer_auth(self, token: &Secret) -> Self {
        self.header("Authorization", Value::secret(format!("Bearer {}", token.expose_secret())))
    }

    /// Sends this value as JSON.
    pub fn json(mut self, value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(value).context("the body of the request cannot be written as JSON") {
            Ok(body) => self.body(body, "application/json"),
            Err(error) => {
                self.request = self.request.and(Err(error));
                self
            }
        }
    }

    /// Sends these bytes, with their content type.
    pub fn body(mut self, bytes: impl Into<Vec<u8>>, content_type: &str) -> Self {
        self.request = self.request.and_then(|mut request| {
            if !matches!(request.method, "POST" | "PUT" | "PATCH") {
                return Err(Error::msg(format!(
                    "{} carries no body; use POST, PUT or PATCH",
                    request.method
                )));
            }
            request.body = Some(bytes.into());
            Ok(request)
        });
        self.header("Content-Type", content_type)
    }

    /// How long the request may take: all tries, waits and the body together. [`TIMEOUT`] by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        if let Ok(request) = &mut self.request {
            request.timeout = timeout;
        }
        self
    }

    /// The largest reply to read, in bytes after decompression. [`MAX_RESPONSE_BYTES`] by default.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        if let Ok(request) = &mut self.request {
            request.max_response_bytes = bytes;
        }
        self
    }

    /// Sends the request and waits for the whole reply. A failing status is no error here, since it may
    /// mean something: ask [`Response::status`], or [`Response::error_for_status`].
    ///
    /// # Errors
    ///
    /// When the request could not be built, or when there is no reply: nobody answered in time, or what
    /// came was broken or too large.
    pub fn send(self) -> Result<Response, Error> {
        let mut request = self.request?;
        if !request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("user-agent")) {
            request.headers.push(("User-Agent".to_owned(), Value::from(&*self.http.user_agent)));
        }
        let started = Instant::now();
        let reply = self.http.transport.send(&request).and_then(|reply| bounded(reply, &request));
        let ms = started.elapsed().as_millis();
        let line = format!("{} {}", request.method, request.url);
        match reply {
            Ok(reply) => {
                tracing::debug!("{line}: {} after {ms} ms, {} bytes", reply.status(), reply.body().len());
                Ok(Response::new(line, reply, request.secrets()))
            }
            Err(error) => {
                tracing::debug!("{line}: no reply after {ms} ms");
                Err(error)
            }
        }
    }
}

fn bounded(reply: Reply, request: &Request) -> Result<Reply, Error> {
    if reply.body().len() > request.max_response_bytes { Err(too_large(request)) } else { Ok(reply) }
}

pub(super) fn too_large(request: &Request) -> Error {
    let limit = request.max_response_bytes;
    Error::msg(format!(
        "{} {} was answered with more than {limit} bytes, the most that is read",
        request.method, request.url
    ))
    .service()
}

pub(super) fn known_method(method: &str) -> Result<&'static str, Error> {
    METHODS.into_iter().find(|known| *known == method).ok_or_else(|| {
        let method = method.escape_debug();
        Error::msg(format!("`{method}` is not a method; write one of {}", METHODS.join(", ")))
    })
}

fn check_header(name: &str, value: &str) -> Result<(), Error> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Err(Error::msg(format!("`{}` is not the name of a header", name.escape_debug())));
    }
    if value.bytes().any(|byte| (byte < b' ' && byte != b'\t') || byte > b'~') {
        return Err(Error::msg(format!(
            "the value of the header `{name}` holds a line break or another character that may not stand there"
        )));
    }
    Ok(())
}
