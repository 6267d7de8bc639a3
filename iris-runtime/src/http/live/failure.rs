//! Why a try brought no reply, and whether the request may have arrived.

use std::fmt;
use std::io::ErrorKind;

use ureq::Timeout;

use crate::error::Error;
use crate::http::request::Request;

/// A try without a reply. The error inside is the cause alone; the request is named at the end.
#[derive(Debug)]
pub(super) enum Failure {
    /// There was no connection: the service does not know of the request.
    NotSent(Error),
    /// The connection broke; the request may have arrived.
    Broken(Error),
    /// Another try would end the same way, or there is no time for one.
    Final(Error),
}

impl Failure {
    fn cause(&self) -> &Error {
        match self {
            Self::NotSent(cause) | Self::Broken(cause) | Self::Final(cause) => cause,
        }
    }

    /// The error that the module gets.
    pub(super) fn into_error(self, request: &Request, proxy: Option<&ureq::Proxy>) -> Error {
        let cause = self.cause();
        let via = proxy.map(|proxy| format!(" through the proxy {}:{}", proxy.host(), proxy.port()));
        let (method, url) = (request.method(), request.url());
        Error::msg(format!("{method} {url} failed{}: {cause}", via.unwrap_or_default())).service()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause().fmt(f)
    }
}

impl From<ureq::Error> for Failure {
    fn from(error: ureq::Error) -> Self {
        let cause = Error::msg(describe(&error));
        match error {
            ureq::Error::HostNotFound
            | ureq::Error::ConnectionFailed
            | ureq::Error::ConnectProxyFailed(_)
            | ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => Self::NotSent(cause),
            ureq::Error::Io(io) => match io.kind() {
                ErrorKind::ConnectionRefused
                | ErrorKind::HostUnreachable
                | ErrorKind::NetworkUnreachable
                | ErrorKind::NetworkDown
                | ErrorKind::AddrNotAvailable => Self::NotSent(cause),
                // The TLS layer's word for a bad certificate or a peer that does not speak TLS.
                ErrorKind::InvalidData => Self::Final(cause),
                _ => Self::Broken(cause),
            },
            _ => Self::Final(cause),
        }
    }
}

/// In words, and without the URL, which may hold a secret.
fn describe(error: &ureq::Error) -> String {
    let text = match error {
        ureq::Error::Io(io) => io.to_string(),
        ureq::Error::Rustls(tls) => tls.to_string(),
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => "no connection in time".to_owned(),
        ureq::Error::Timeout(_) => "no complete answer in time".to_owned(),
        ureq::Error::HostNotFound => "the host has no address".to_owned(),
        ureq::Error::ConnectProxyFailed(reason) => format!("the proxy gave no tunnel ({reason})"),
        ureq::Error::Http(_) | ureq::Error::BadUri(_) | ureq::Error::RequireHttpsOnly(_) => {
            "the request is not valid HTTP".to_owned()
        }
        other => other.to_string(),
    };
    // rustls's words for a CA it does not know, and the verifier's for an empty store.
    let unknown = text.contains("UnknownIssuer") || text.contains("No CA certificates");
    let hint = "; certificates are checked against the system's store: add the CA there, or name it in SSL_CERT_FILE";
    format!("{text}{}", if unknown { hint } else { "" })
}
