//! The network: blocking, with the system's certificates, bounded in time, size, tries and redirects.

mod agents;
mod failure;
mod proxy;
mod retry;
#[cfg(test)]
mod tests;

use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use ureq::http;

use self::failure::Failure;
use self::proxy::Proxies;
pub use self::retry::retry_after;
use super::request::{Request, too_large};
use super::response::Reply;
use super::transport::Transport;
use super::url::Url;
use crate::config::Secret;
use crate::error::Error;
use crate::settings::ServerSettings;

/// Redirects that one request follows.
const MAX_REDIRECTS: usize = 3;
/// No request may take longer, whatever it asks for.
const MAX_TIMEOUT: Duration = Duration::from_secs(24 * 60 * 60);

/// The transport to the network.
///
/// * **Certificates** are those of the system (`SSL_CERT_FILE` and `SSL_CERT_DIR` are honoured on Linux);
///   none are built in.
/// * **Proxies**: IRIS's own `https_proxy` and `http_proxy`, each for URLs of its scheme. Where IRIS has
///   none for the scheme, the environment's `https_proxy` or `http_proxy`, then `all_proxy`, in either case
///   of letters. Hosts in `no_proxy` are reached directly, whichever proxy it would be, and so is this
///   machine (`localhost`, loopback addresses). All proxies are asked to tunnel (`CONNECT`); SOCKS works.
/// * **Retries**: at most three tries, and only while the request's timeout leaves room: after 429 and 503 as
///   `Retry-After` says, or with a growing wait that differs from process to process; when no connection
///   came about; and for `GET`, `HEAD` and `OPTIONS` when one broke.
/// * **Redirects** of `GET` and `HEAD` are followed, three at most, never from `https` to `http` and never
///   to this machine. Headers of the caller do not go along to another origin. For other methods the
///   redirect is the reply.
/// * Connections are kept and shared by all calls of one process, never by two processes.
pub struct Live {
    proxies: Proxies,
}

impl Live {
    /// A transport with the proxies of these settings, or else of the environment.
    pub fn new(settings: &ServerSettings) -> Self {
        Self { proxies: Proxies::new(settings, |name| std::env::var(name).ok()) }
    }

    /// The proxy that a URL is reached through, for connections of another make; its URL may hold a password.
    pub fn proxy(&self, url: &Url) -> Option<Secret> {
        self.proxies.url_of(url).map(Secret::new)
    }

    /// Tries until there is a reply, the tries are used up, or there is no time left.
    fn with_retries(&self, request: &Request, deadline: Instant, whole: bool) -> Result<Reply, Error> {
        let proxy = self.proxies.of(request.url())?;
        let agent = agents::agent(proxy.as_ref(), request.timeout().min(MAX_TIMEOUT));
        let mut tries = 0;
        loop {
            // The first try has the agent's own timeout; a setting per request costs the agent's TLS cache.
            let left = deadline.saturating_duration_since(Instant::now());
            let result = once(&agent, request, (tries > 0 || !whole).then_some(left));
            tries += 1;
            let left = deadline.saturating_duration_since(Instant::now());
            let Some(wait) = retry::wait(tries, request.method(), &result, left) else {
                return result.map_err(|failure| failure.into_error(request, proxy.as_ref()));
            };
            let why = match &result {
                Ok(reply) => reply.status().to_string(),
                Err(failure) => failure.to_string(),
            };
            let (method, url) = (request.method(), request.url());
            tracing::debug!("{method} {url}: {why}; next try in {} ms", wait.as_millis());
            thread::sleep(wait);
        }
    }
}

impl Transport for Live {
    fn send(&self, request: &Request) -> Result<Reply, Error> {
        let deadline = Instant::now() + request.timeout().min(MAX_TIMEOUT);
        let mut reply = self.with_retries(request, deadline, true)?;
        let mut hop = request.clone();
        for _ in 0..MAX_REDIRECTS {
            let Some(url) = redirect(&hop, &reply)? else { return Ok(reply) };
            hop = hop.redirected(url);
            reply = self.with_retries(&hop, deadline, false)?;
        }
        if redirect(&hop, &reply)?.is_none() {
            return Ok(reply);
        }
        let (method, url) = (request.method(), request.url());
        Err(Error::msg(format!("{method} {url} was redirected more than {MAX_REDIRECTS} times")).service())
    }
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Live")
    }
}

/// Where the reply sends us, if it is a redirect that is followed.
fn redirect(request: &Request, reply: &Reply) -> Result<Option<Url>, Error> {
    let (method, from) = (request.method(), request.url());
    if !matches!(method, "GET" | "HEAD") || !matches!(reply.status(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = reply.header("location") else { return Ok(None) };
    let refused = |why: &str| {
        Error::msg(format!("{method} {from} was redirected {why}; this is not followed")).service()
    };
    let to = from
        .join(location)
        .map_err(|error| error.context(refused("to something else than a web address")))?;
    if from.is_https() && !to.is_https() {
        return Err(refused("from https to http"));
    }
    if to.is_loopback() && !from.is_loopback() {
        return Err(refused("to this machine"));
    }
    Ok(Some(to))
}

fn once(agent: &ureq::Agent, request: &Request, timeout: Option<Duration>) -> Result<Reply, Failure> {
    let mut builder = http::Request::builder().method(request.method()).uri(request.url().expose());
    for (name, value) in request.headers() {
        let mut header =
            http::HeaderValue::from_str(value.expose()).map_err(|error| ureq::Error::Http(error.into()))?;
        header.set_sensitive(value.is_secret());
        builder = builder.header(name, header);
    }
    let response = match request.method() {
        "POST" | "PUT" | "PATCH" => {
            let body = request.body().unwrap_or_default();
            run(agent, builder.body(body).map_err(ureq::Error::Http)?, timeout)
        }
        _ => run(agent, builder.body(()).map_err(ureq::Error::Http)?, timeout),
    };
    let (parts, mut body) = response?.into_parts();
    let limit = u64::try_from(request.max_response_bytes()).unwrap_or(u64::MAX);
    let body = match body.with_config().limit(limit).read_to_vec() {
        Err(ureq::Error::BodyExceedsLimit(_)) => return Err(Failure::Final(too_large(request))),
        other => other?,
    };
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = parts.headers.iter().map(|(name, value)| (name.to_string(), text(value)));
    Ok(Reply::new(parts.status.as_u16(), headers.collect(), body))
}

fn run<S: ureq::AsSendBody>(
    agent: &ureq::Agent,
    request: http::Request<S>,
    timeout: Option<Duration>,
) -> Result<http::Response<ureq::Body>, ureq::Error> {
    let request = match timeout {
        // Zero would mean that there is no limit.
        Some(left) => {
            let left = left.max(Duration::from_millis(1));
            agent.configure_request(request).timeout_global(Some(left)).build()
        }
        None => request,
    };
    agent.run(request)
}
