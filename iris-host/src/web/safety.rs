//! Who may ask, and what every answer carries: no page of another origin reaches the host, no other machine either.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN,
};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tokio::time::timeout;

use super::Web;

/// The most bytes of a body, uploads apart.
pub(crate) const MAX_BODY: usize = 2 << 20;

/// How long an answer may take until it begins, uploads apart; and how long an upload may pause.
pub(crate) const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// The addresses that take files.
const UPLOADS: [&str; 3] = ["/manage/cases/upload_files", "/ui/pipelines/upload", "/ui/pipelines/process"];

/// What pages may load and do: only what comes from here, and no script but our own.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types host";

/// Headers of every answer, unless a handler sets its own.
const HEADERS: [(&str, &str); 8] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // Not `no-referrer`: with it, browsers send `Origin: null` with our own forms.
    ("referrer-policy", "same-origin"),
    ("x-dns-prefetch-control", "off"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), usb=(), payment=()"),
    ("cache-control", "no-store"),
];

/// Who may ask.
pub(crate) struct Policy {
    /// The address that is listened on.
    address: SocketAddr,
    /// Further names of this host.
    names: Vec<String>,
    /// The token that other machines need for pages; `None` on this machine alone.
    token: Option<String>,
}

impl Policy {
    /// The policy for an address. Without a token nothing but this machine may ask.
    pub(crate) fn new(address: SocketAddr, names: Vec<String>, token: Option<String>) -> Self {
        Self { address, names, token }
    }

    /// The address for people.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Whether `Host` names us. A page that reaches us by a name of its own, bound to our address, does not.
    fn is_ours(&self, host: &str) -> bool {
        let port = self.address.port();
        let ip = match self.address.ip() {
            IpAddr::V6(ip) => format!("[{ip}]"),
            IpAddr::V4(ip) => ip.to_string(),
        };
        let names = ["127.0.0.1", "localhost", "[::1]", &ip].into_iter();
        let mut names = names.chain(self.names.iter().map(String::as_str));
        names.any(|name| {
            host.strip_prefix(name).is_some_and(|rest| {
                rest.strip_prefix(':').map_or(rest.is_empty() && port == 80, |text| text == port.to_string())
            })
        })
    }

    /// Whether `Origin` is ours, for the name by which we were asked.
    fn is_own_origin(origin: &str, host: &str) -> bool {
        origin.strip_prefix("http://") == Some(host) || origin.strip_prefix("https://") == Some(host)
    }

    /// The name of the cookie that stands for the token. It holds the port, because cookies ignore ports.
    pub(crate) fn cookie_name(&self) -> String {
        format!("iris_host_{}", self.address.port())
    }

    /// Whether the token is right, told in the same time whatever it is; true where none is needed.
    pub(crate) fn admits(&self, given: Option<&str>) -> bool {
        match (&self.token, given) {
            (None, _) => true,
            (Some(token), Some(given)) => same(token.as_bytes(), given.as_bytes()),
            (Some(_), None) => false,
        }
    }
}

/// `==` that takes the same time wherever the texts differ.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |sum, (one, other)| sum | (one ^ other)) == 0
}

/// Refuses what must not be asked, and puts the headers on every answer.
pub(super) async fn guard(State(web): State<Web>, request: Request, next: Next) -> Response {
    let refusal = refusal(&web.policy, web.core.api_key(), &request);
    let mut response = match refusal {
        Some((status, text)) => (status, text).into_response(),
        None if is_upload(&request) => next.run(request).await,
        None => timeout(LONGEST_ANSWER, next.run(request)).await.unwrap_or_else(|_| {
            let text = "The answer takes too long; what was begun goes on. See the list of tasks.\n";
            (StatusCode::GATEWAY_TIMEOUT, text).into_response()
        }),
    };
    for (name, value) in HEADERS {
        let name = HeaderName::from_static(name);
        if !(name == CACHE_CONTROL && response.headers().contains_key(CACHE_CONTROL)) {
            response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
        }
    }
    let policy = response.headers_mut().entry(CONTENT_SECURITY_POLICY);
    policy.or_insert(HeaderValue::from_static(PAGE_POLICY));
    response
}

/// Whether it brings files, which may take longer; each pause of it has the limit.
fn is_upload(request: &Request<Body>) -> bool {
    UPLOADS.contains(&request.uri().path())
}

fn refusal(policy: &Policy, api_key: &str, request: &Request<Body>) -> Option<(StatusCode, String)> {
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(HOST).unwrap_or_default();
    // A second name, beside the first or in the address, is not told from the first by everyone alike.
    let others = headers.get_all(HOST).iter().skip(1).filter_map(|value| value.to_str().ok());
    let mut others = others.chain(request.uri().authority().map(Authority::as_str));
    if !policy.is_ours(host) || others.any(|other| other != host) {
        let text = format!("This host is called by another name. Its address is {}\n", policy.url());
        return Some((StatusCode::FORBIDDEN, text));
    }
    if has_key(headers, api_key) {
        // No page of a browser has it, so nothing else is asked.
        return None;
    }
    if let Some(why) = foreign(request, host) {
        return Some((StatusCode::FORBIDDEN, format!("{why}\n")));
    }
    let cookie = cookie(headers, &policy.cookie_name());
    // The first page exchanges a token in the address for the cookie, and shows nothing then.
    let is_login = request.uri().path() == "/" && query_token(request).is_some();
    if !is_login && !policy.admits(cookie) {
        return Some((
            StatusCode::UNAUTHORIZED,
            format!("Open {}?token=… with the token that was given by `--token`.\n", policy.url()),
        ));
    }
    None
}

/// Why a browser's request comes from elsewhere; `None` for one of our own pages, or of no page at all.
fn foreign(request: &Request<Body>, host: &str) -> Option<&'static str> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let safe = matches!(*request.method(), Method::GET | Method::HEAD);
    let site = header("sec-fetch-site");
    if safe {
        let visit =
            header("sec-fetch-mode") == Some("navigate") && header("sec-fetch-dest") == Some("document");
        return match site {
            // `same-site` is another port of this machine.
            Some("cross-site" | "same-site") if !visit => {
                Some("Another page may link here, and nothing else.")
            }
            _ => None,
        };
    }
    match (site, header(ORIGIN.as_str())) {
        (Some("same-origin" | "none"), _) => None,
        (None, Some(origin)) if Policy::is_own_origin(origin, host) => None,
        (Some(_), _) | (None, Some(_)) => Some("This form was sent by another page."),
        (None, None) if request.uri().path().starts_with("/ui/") => {
            Some("This is for forms of the pages. Scripts use IRIS's JSON routes with the key for scripts.")
        }
        // The JSON routes ask for a key, and no page has one.
        (None, None) => None,
    }
}

/// The key that a script sends: as bearer token, or as IRIS's own header.
fn key(headers: &HeaderMap) -> Option<&str> {
    let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = bearer.and_then(|value| value.strip_prefix("Bearer ")).map(str::trim);
    bearer.or_else(|| headers.get("x-iris-auth").and_then(|value| value.to_str().ok()).map(str::trim))
}

/// Whether the right key is sent.
pub(super) fn has_key(headers: &HeaderMap, api_key: &str) -> bool {
    key(headers).is_some_and(|key| same(key.as_bytes(), api_key.as_bytes()))
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all("cookie").iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The token in the address, by which a browser signs in once.
pub(crate) fn query_token(request: &Request<Body>) -> Option<&str> {
    request.uri().query()?.split('&').find_map(|pair| pair.strip_prefix("token="))
}
