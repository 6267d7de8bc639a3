//! Splunk's HTTP event collector.

mod answer;
mod client;
mod deliver;
mod wait;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use iris_runtime::http::Url;
use iris_runtime::{Error, Fault, Result, Secret};

use self::client::Client;
use super::{Batch, Batching, Envelope, Sink};
use crate::event::{Event, EventId};
use crate::file::InputFile;

/// The path of the collector for events in JSON.
const PATH: &str = "/services/collector/event";

/// How a collector is reached, and what is sent to it.
pub struct HecSettings {
    /// Where it is: `https://splunk.example.org:8088`.
    pub url: String,
    /// The token of the collector.
    pub token: Secret,
    /// What is said about all events.
    pub envelope: Envelope,
    /// The level of gzip, 1 to 9; `None` sends as it is.
    pub gzip: Option<u32>,
    /// Whether the certificate of the collector is checked.
    pub verify: bool,
    /// The only certificates, in PEM, that a certificate of the collector may come from; `None` for the system's.
    pub ca: Option<String>,
    /// The proxy that it is reached through: `http://proxy.example.org:3128`. Its URL may hold a password.
    pub proxy: Option<Secret>,
    /// When a batch is full, and how many are on their way.
    pub batching: Batching,
    /// How long one request may take.
    pub timeout: Duration,
    /// How long a batch is tried again before the run is given up.
    pub patience: Duration,
}

impl HecSettings {
    /// A collector with gzip at level 1, checked certificates, a minute for a request and ten for a batch.
    pub fn new(url: impl Into<String>, token: Secret) -> Self {
        Self {
            url: url.into(),
            token,
            envelope: Envelope::default(),
            gzip: Some(1),
            verify: true,
            ca: None,
            proxy: None,
            batching: Batching::default(),
            timeout: Duration::from_secs(60),
            patience: Duration::from_secs(600),
        }
    }
}

/// Sends events to Splunk's HTTP event collector.
///
/// The collector cannot be told that it has a batch already. When the answer to a request is lost, the batch is
/// sent again and counted as possibly delivered twice; every event carries the field
/// [`iris_event_id`](super::ID_FIELD), by which a search can leave out the second one.
///
/// * 429, 500, 502, 503, 504 and broken connections: tried again, after `Retry-After` or a growing wait.
/// * 413: the batch is halved, and later ones are made no larger. An event that is too large by itself is
///   reported and left out.
/// * Everything else stops the run with Splunk's own text, because it would meet every batch: a wrong token, an
///   index that the token may not write to.
pub struct Hec {
    client: Client,
    envelope: Envelope,
    batching: Batching,
    patience: Duration,
    /// Bytes that the collector has not refused as too many.
    max_bytes: AtomicUsize,
}

impl Hec {
    /// Prepares to send; nothing is connected yet.
    ///
    /// # Errors
    ///
    /// When URL, token, certificates or proxy cannot be used.
    pub fn new(settings: HecSettings) -> Result<Self> {
        let url =
            Url::parse(&settings.url).map_err(|error| configuration(error.context("the URL of Splunk")))?;
        let client = Client::new(&url, &settings)?;
        let HecSettings { envelope, batching, patience, .. } = settings;
        let max_bytes = AtomicUsize::new(usize::MAX);
        Ok(Self { client, envelope, batching, patience, max_bytes })
    }

    fn max_bytes(&self) -> usize {
        self.max_bytes.load(Ordering::Relaxed)
    }
}

fn configuration(error: Error) -> Error {
    error.with_fault(Fault::Configuration)
}

impl Sink for Hec {
    fn name(&self) -> String {
        format!("Splunk at {}", self.client.url())
    }

    fn target(&self) -> String {
        let index = self.envelope.index.as_deref().unwrap_or_default();
        format!("{} {index}", self.client.url())
    }

    fn batching(&self) -> Batching {
        self.batching
    }

    fn facts(&self, file: &InputFile) -> Vec<u8> {
        self.envelope.facts(file)
    }

    fn encode(&self, event: &Event<'_>, id: EventId, facts: &[u8], out: &mut Vec<u8>) {
        self.envelope.encode(event, id, facts, out);
    }

    fn send(&self, mut batch: Batch, cancelled: &dyn Fn() -> bool) -> Result<()> {
        if !batch.is_empty() {
            let events = 0..batch.len();
            if let Err(error) = self.deliver(&mut batch, events, cancelled) {
                batch.not_delivered()?;
                return Err(error);
            }
        }
        batch.delivered(0)
    }
}
