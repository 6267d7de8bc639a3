//! URLs: checked, with their query in pairs, so that secrets can be left out and recordings found.

mod escape;

use std::fmt;
use std::net::IpAddr;

use super::value::Value;
use crate::error::Error;

pub use escape::encode;

/// Longest URL that is accepted, in bytes.
const MAX_BYTES: usize = 32 * 1024;

/// An `http` or `https` URL.
///
/// `Display` and `Debug` leave out the values of the query, where services often want a key.
#[derive(Clone, PartialEq, Eq)]
pub struct Url {
    secure: bool,
    // Lower case; IPv6 in brackets.
    host: String,
    // `None` for the port of the scheme.
    port: Option<u16>,
    path: String,
    query: Vec<Pair>,
}

/// A name and a value of the query, decoded.
pub(super) type Decoded = (Vec<u8>, Vec<u8>);

#[derive(Clone, PartialEq, Eq)]
struct Pair {
    // As it is sent, percent-encoded: `name` or `name=value`.
    raw: String,
    secret: bool,
}

impl Pair {
    fn split(&self) -> (&str, Option<&str>) {
        self.raw.split_once('=').map_or((&self.raw, None), |(name, value)| (name, Some(value)))
    }
}

impl Url {
    /// Reads an absolute URL. Blanks around it, a fragment and empty pairs of the query are dropped, and
    /// characters that may not stand in a URL are percent-encoded.
    ///
    /// # Errors
    ///
    /// When it is not an `http` or `https` URL, holds credentials, or `.` or `..` as a segment of its path.
    /// The message does not repeat the URL, which may hold a secret.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if text.len() > MAX_BYTES {
            return Err(Error::msg(format!("the URL is longer than {MAX_BYTES} bytes")));
        }
        let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
        let secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err(Error::msg("the URL does not begin with `https://` or `http://`")),
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = match rest.find('/') {
            Some(at) => rest.split_at(at),
            None => (rest, "/"),
        };
        let (host, port) = authority_parts(authority)?;
        let port = port.filter(|&port| port != default_port(secure));
        let query = query.split('&').filter(|pair| !pair.is_empty());
        let query = query.map(|pair| Pair { raw: escape::query(pair), secret: false }).collect();
        Ok(Self { secure, host, port, path: escape::path(path)?, query })
    }

    /// Appends a pair to the query, encoded.
    pub(super) fn push(&mut self, name: &str, value: &Value) {
        let raw = format!("{}={}", encode(name), encode(value.expose()));
        self.query.push(Pair { raw, secret: value.is_secret() });
    }

    /// The URL that a redirect from here leads to. Secrets in the query stay secrets where they recur.
    pub(super) fn join(&self, location: &str) -> Result<Self, Error> {
        let location = location.trim();
        let secrets: Vec<_> = self.query.iter().filter(|pair| pair.secret).map(Pair::split).collect();
        let mut url = if has_scheme(location) {
            Self::parse(location)?
        } else if let Some(rest) = location.strip_prefix("//") {
            Self::parse(&format!("{}://{rest}", self.scheme()))?
        } else if location.starts_with('/') {
            Self::parse(&format!("{}{location}", self.origin()))?
        } else if location.starts_with('?') {
            Self::parse(&format!("{}{}{location}", self.origin(), self.path))?
        } else {
            let folder = self.path.rfind('/').map_or("/", |at| &self.path[..=at]);
            Self::parse(&format!("{}{folder}{location}", self.origin()))?
        };
        for pair in &mut url.query {
            pair.secret = secrets.contains(&pair.split());
        }
        Ok(url)
    }

    /// The URL as it is sent, secrets included: for the wire, never for a message.
    pub fn expose(&self) -> String {
        let pairs: Vec<&str> = self.query.iter().map(|pair| pair.raw.as_str()).collect();
        self.with_query(&pairs)
    }

    /// The URL as a recording names it: values stand in it, except those of secrets.
    pub fn recorded(&self) -> String {
        let pairs = self.query.iter().map(|pair| if pair.secret { hidden(pair) } else { pair.raw.clone() });
        self.with_query(&pairs.collect::<Vec<_>>())
    }

    /// Whether the URL is an `https` one.
    pub fn is_https(&self) -> bool {
        self.secure
    }

    /// The host, in lower case; an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, also where the URL does not write it.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(default_port(self.secure))
    }

    /// Scheme, host and port, such as `https://example.org`.
    pub fn origin(&self) -> String {
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}://{}{port}", self.scheme(), self.host)
    }

    /// Whether the host is this machine.
    pub(super) fn is_loopback(&self) -> bool {
        let host = self.host.trim_end_matches('.');
        host == "localhost"
            || host.ends_with(".localhost")
            || self.ip().is_some_and(|ip| ip.is_loopback() || ip.is_unspecified())
    }

    /// The host as an address, when it is one.
    pub(super) fn ip(&self) -> Option<IpAddr> {
        let ip: IpAddr = self.host.trim_matches(['[', ']']).parse().ok()?;
        Some(ip.to_canonical())
    }

    /// What two URLs have in common that name the same resource, apart from the query.
    pub(super) fn resource(&self) -> String {
        format!("{}{}", self.origin(), escape::canonical(&self.path))
    }

    /// The query, decoded and sorted.
    pub(super) fn sorted_query(&self) -> Vec<Decoded> {
        let mut pairs: Vec<_> = self.query.iter().map(decoded).collect();
        pairs.sort();
        pairs
    }

    /// Whether a recording with this sorted query answers this URL. What is secret here matches any value.
    pub(super) fn query_matches(&self, recorded: &[Decoded]) -> bool {
        if self.query.len() != recorded.len() {
            return false;
        }
        let mut left = recorded.to_vec();
        // Exact pairs first, so that a secret does not take the place of one.
        let (secret, plain): (Vec<_>, Vec<_>) = self.query.iter().partition(|pair| pair.secret);
        let mut take = |fits: &dyn Fn(&Decoded) -> bool| {
            left.iter().position(fits).map(|at| left.swap_remove(at)).is_some()
        };
        plain.into_iter().map(decoded).all(|pair| take(&|other| *other == pair))
            && secret.into_iter().map(decoded).all(|pair| take(&|other| other.0 == pair.0))
    }

    /// The values that are secret, decoded.
    pub(super) fn secrets(&self) -> impl Iterator<Item = String> {
        let secret = self.query.iter().filter(|pair| pair.secret);
        secret.map(|pair| String::from_utf8_lossy(&decoded(pair).1).into_owned())
    }

    fn scheme(&self) -> &'static str {
        if self.secure { "https" } else { "http" }
    }

    fn with_query(&self, pairs: &[impl AsRef<str>]) -> String {
        let mut url = format!("{}{}", self.origin(), self.path);
        for (index, pair) in pairs.iter().enumerate() {
            url.push(if index == 0 { '?' } else { '&' });
            url.push_str(pair.as_ref());
        }
        url
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with_query(&self.query.iter().map(hidden).collect::<Vec<_>>()))
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Url({self})")
    }
}

fn hidden(pair: &Pair) -> String {
    match pair.split() {
        (name, Some(_)) => format!("{name}=…"),
        // A key may stand there without a name.
        (_, None) => "…".to_owned(),
    }
}

fn decoded(pair: &Pair) -> Decoded {
    let (name, value) = pair.split();
    (escape::decode(name), escape::decode(value.unwrap_or_default()))
}

fn has_scheme(location: &str) -> bool {
    location.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

const fn default_port(secure: bool) -> u16 {
    if secure { 443 } else { 80 }
}

fn authority_parts(authority: &str) -> Result<(String, Option<u16>), Error> {
    if authority.contains('@') {
        return Err(Error::msg("the URL holds credentials (`user:password@`); send them as a header"));
    }
    let bad = || Error::msg("the host of the URL is not a valid name, address or port");
    let (host, port) = if let Some(rest) = authority.strip_prefix('[') {
        let (ip, port) = rest.split_once(']').ok_or_else(bad)?;
        ip.parse::<std::net::Ipv6Addr>().map_err(|_| bad())?;
        (format!("[{}]", ip.to_ascii_lowercase()), port)
    } else {
        let (host, port) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
        if !host.is_ascii() {
            return Err(Error::msg("the host of the URL is not ASCII; write its `xn--` form"));
        }
        if host.is_empty() || !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
        {
            return Err(bad());
        }
        (host.to_ascii_lowercase(), port)
    };
    // A port may be left out, also behind the colon.
    if port.is_empty() || port == ":" {
        return Ok((host, None));
    }
    let digits = port.strip_prefix(':').ok_or_else(bad)?;
    let port = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>().ok()).flatten();
    let port = port.filter(|&port| port > 0).ok_or_else(bad)?;
    Ok((host, Some(port)))
}

#[cfg(test)]
mod tests;
