//! The connections to a collector: one agent for all senders.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::Write as _;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use iris_runtime::http::Url;
use iris_runtime::{Error, Result, ResultExt};
use ureq::config::AutoHeaderValue;
use ureq::http::{self, HeaderValue};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};
use ureq::{Agent, Proxy};

use super::answer::{Answer, Trouble};
use super::{HecSettings, PATH, configuration};

/// The most bytes of an answer.
const MAX_ANSWER: u64 = 64 << 10;

pub(super) struct Client {
    agent: Agent,
    /// Without the path of the collector.
    url: String,
    authorization: HeaderValue,
    /// A token with indexer acknowledgement refuses requests without one.
    channel: String,
    gzip: Option<Compression>,
}

impl Client {
    pub(super) fn new(url: &Url, settings: &HecSettings) -> Result<Self> {
        let mut authorization =
            HeaderValue::from_str(&format!("Splunk {}", settings.token.expose_secret().trim())).map_err(
                |_| configuration(Error::msg("the token of Splunk holds characters that no token has")),
            )?;
        authorization.set_sensitive(true);
        let url = url.to_string();
        // Some write down the whole path.
        let url = url.trim_end_matches('/');
        let url = [PATH, "/services/collector"].iter().find_map(|path| url.strip_suffix(path)).unwrap_or(url);
        Ok(Self {
            agent: agent(settings)?,
            url: url.to_owned(),
            authorization,
            channel: channel(),
            gzip: settings.gzip.map(|level| Compression::new(level.clamp(1, 9))),
        })
    }

    /// Where it is, without a secret.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Sends events once.
    pub(super) fn post(&self, events: &[u8]) -> Result<Answer, Trouble> {
        let mut request = http::Request::post(format!("{}{PATH}", self.url))
            .header("authorization", &self.authorization)
            .header("x-splunk-request-channel", &self.channel)
            .header("content-type", "application/json");
        let packed;
        let body = match self.gzip {
            Some(level) => {
                request = request.header("content-encoding", "gzip");
                packed = pack(events, level).map_err(|error| Trouble::Final(error.to_string()))?;
                &packed[..]
            }
            None => events,
        };
        let request = request.body(body).map_err(|error| Trouble::Final(error.to_string()))?;
        let response = self.agent.run(request).map_err(Trouble::from)?;
        Ok(Answer::read(response, MAX_ANSWER))
    }
}

fn pack(events: &[u8], level: Compression) -> Result<Vec<u8>> {
    // Events repeat; they shrink to a tenth at least.
    let mut packer = GzEncoder::new(Vec::with_capacity(events.len() / 8), level);
    packer.write_all(events)?;
    Ok(packer.finish()?)
}

fn agent(settings: &HecSettings) -> Result<Agent> {
    let proxy = match &settings.proxy {
        Some(proxy) => Some(Proxy::new(proxy.expose_secret()).map_err(|_| {
            configuration(Error::msg("the proxy is none; write it like `http://proxy.example.org:3128`"))
        })?),
        None => None,
    };
    let roots = match &settings.ca {
        Some(pem) => RootCerts::Specific(Arc::new(certificates(pem)?)),
        None => RootCerts::PlatformVerifier,
    };
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(roots)
        .disable_verification(!settings.verify)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let in_flight = settings.batching.in_flight.max(1);
    Ok(Agent::config_builder()
        .tls_config(tls)
        // Given in any case, since the default is taken from the environment.
        .proxy(proxy)
        .http_status_as_error(false)
        // The token must not travel.
        .max_redirects(0)
        .user_agent(AutoHeaderValue::None)
        .timeout_global(Some(settings.timeout))
        .timeout_connect(Some(settings.timeout.min(std::time::Duration::from_secs(10))))
        .max_idle_connections_per_host(in_flight)
        .max_idle_connections(in_flight)
        .build()
        .new_agent())
}

fn certificates(pem: &str) -> Result<Vec<Certificate<'static>>> {
    let mut certificates = Vec::new();
    for item in parse_pem(pem.as_bytes()) {
        let item = item.context("the certificates for Splunk are no PEM").map_err(configuration)?;
        if let PemItem::Certificate(certificate) = item {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() {
        let text = "the certificates for Splunk hold none; write them in PEM, `-----BEGIN CERTIFICATE-----`";
        return Err(configuration(Error::msg(text)));
    }
    Ok(certificates)
}

/// A random id in the form that Splunk asks for.
fn channel() -> String {
    let random = || RandomState::new().build_hasher().finish();
    let (a, b) = (random(), random());
    let [a0, a1, a2] = [a >> 32, a >> 16 & 0xffff, a & 0xfff];
    format!("{a0:08x}-{a1:04x}-4{a2:03x}-8{:03x}-{:012x}", b >> 48 & 0xfff, b & 0xffff_ffff_ffff)
}
