//! What a collector says to a request, or why it said nothing.

use std::io::ErrorKind;
use std::time::{Duration, SystemTime};

use iris_runtime::http::retry_after;
use serde_json::Value;
use ureq::http::Response;
use ureq::{Body, Timeout};

/// The most characters of Splunk's words that are repeated.
const SHOWN: usize = 300;

/// What a collector says to a request.
pub(super) struct Answer {
    pub(super) status: u16,
    /// How long it wants us to wait.
    pub(super) wait: Option<Duration>,
    text: String,
}

impl Answer {
    /// Reads an answer to its end, because otherwise the connection cannot be used again.
    pub(super) fn read(response: Response<Body>, max: u64) -> Self {
        let (parts, mut body) = response.into_parts();
        let header = parts.headers.get("retry-after").and_then(|value| value.to_str().ok());
        let wait = header.and_then(|text| retry_after(text, SystemTime::now()));
        // The status says what counts; what breaks off behind it only costs the connection.
        let text = body.with_config().limit(max).read_to_string().unwrap_or_default();
        Self { status: parts.status.as_u16(), wait, text }
    }

    /// What to do about a refusal, where its meaning is known.
    pub(super) fn advice(&self) -> &'static str {
        match (self.status, self.code()) {
            (_, Some(1)) => "; enable the token in Splunk",
            (_, Some(7)) => "; make the index in Splunk, or let the token write to it",
            (401 | 403, _) => "; give the token of this collector",
            (404, _) => "; the URL must be that of the HTTP event collector, whose port is 8088 by default",
            _ => "",
        }
    }

    /// Splunk's own number of what is wrong.
    fn code(&self) -> Option<i64> {
        serde_json::from_str::<Value>(&self.text).ok()?["code"].as_i64()
    }

    /// Splunk's own words where there are any, such as `Invalid token (code 4)`.
    pub(super) fn words(&self) -> String {
        let value: Value = serde_json::from_str(&self.text).unwrap_or_default();
        let text = value["text"].as_str().unwrap_or_else(|| self.text.trim());
        let text: String = text.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
        match (value["code"].as_i64(), text.is_empty()) {
            (Some(code), _) => format!("status {}, {text} (code {code})", self.status),
            (None, true) => format!("status {}", self.status),
            (None, false) => format!("status {}, {text}", self.status),
        }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Trouble {
    /// There was no connection: Splunk does not know of the events.
    NotSent(String),
    /// The connection broke: the events may have arrived.
    Broken(String),
    /// Another try would end the same way.
    Final(String),
}

impl From<ureq::Error> for Trouble {
    fn from(error: ureq::Error) -> Self {
        let text = match &error {
            ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => "no connection in time".to_owned(),
            ureq::Error::Timeout(_) => "no complete answer in time".to_owned(),
            other => other.to_string(),
        };
        match error {
            ureq::Error::HostNotFound
            | ureq::Error::ConnectionFailed
            | ureq::Error::ConnectProxyFailed(_)
            | ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => Self::NotSent(text),
            ureq::Error::Io(io) => match io.kind() {
                ErrorKind::ConnectionRefused
                | ErrorKind::HostUnreachable
                | ErrorKind::NetworkUnreachable
                | ErrorKind::NetworkDown
                | ErrorKind::AddrNotAvailable => Self::NotSent(text),
                // The TLS layer's word for a bad certificate or a peer that does not speak TLS.
                ErrorKind::InvalidData => Self::Final(format!(
                    "{text}; if its certificate comes from a CA of your own, give that CA's certificate"
                )),
                _ => Self::Broken(text),
            },
            // An answer that is no HTTP: the request was read by somebody.
            ureq::Error::Protocol(_) | ureq::Error::Timeout(_) => Self::Broken(text),
            _ => Self::Final(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_say_what_to_do() {
        let advice = |status, text: &str| Answer { status, wait: None, text: text.into() }.advice();
        assert_eq!(advice(403, r#"{"text":"Token disabled","code":1}"#), "; enable the token in Splunk");
        assert!(advice(400, r#"{"text":"Incorrect index","code":7}"#).contains("let the token write to it"));
        assert!(advice(401, "a proxy's page").contains("token"));
        assert!(advice(404, "").contains("8088"));
        assert_eq!(advice(400, r#"{"text":"No data","code":5}"#), "");
    }
}
