//! What the parameters say about Splunk.

use std::fs::File;
use std::io::Read as _;
use std::time::Duration;

use iris_ingest::{Batching, Envelope, HecSettings, SinkChoice};
use iris_runtime::Fault;
use iris_runtime::http::{Live, Url};
use iris_runtime::prelude::*;

use crate::IrisEvtx;

/// The most bytes of a file with certificates.
const MAX_CA: u64 = 1 << 20;

impl IrisEvtx {
    /// Splunk's parameters are asked for only when Splunk is the sink.
    pub(crate) fn check_splunk(&self) -> Result<(), String> {
        if self.evtx_sink != SinkChoice::Splunk {
            return Ok(());
        }
        let missing: Vec<&str> = [
            ("`evtx_splunk_url`", self.evtx_splunk_url.is_none()),
            ("`evtx_splunk_token`", self.evtx_splunk_token.is_none()),
        ]
        .into_iter()
        .filter_map(|(name, is_missing)| is_missing.then_some(name))
        .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(format!("the events go to Splunk: fill in {}", missing.join(" and ")))
        }
    }

    pub(crate) fn splunk(&self, envelope: Envelope, cx: &Context) -> Result<HecSettings> {
        let (Some(url), Some(token)) = (&self.evtx_splunk_url, &self.evtx_splunk_token) else {
            return Err(Error::msg("Splunk has no URL or no token").with_fault(Fault::Configuration));
        };
        let parsed = Url::parse(url)?;
        let own = if parsed.is_https() { &self.splunk_https_proxy } else { &self.splunk_http_proxy };
        let proxy = match own {
            Some(proxy) => Some(Secret::new(proxy.trim())),
            None => Live::new(cx.server_settings()).proxy(&parsed),
        };
        Ok(HecSettings {
            envelope,
            gzip: Some(self.evtx_splunk_gzip).filter(|level| *level > 0),
            verify: self.evtx_splunk_verify_ssl,
            ca: self.evtx_splunk_ca.as_deref().map(certificates).transpose()?,
            proxy,
            batching: Batching {
                max_bytes: self.evtx_splunk_batch_bytes,
                in_flight: self.evtx_splunk_in_flight,
                ..Batching::default()
            },
            patience: Duration::from_secs(self.evtx_splunk_patience.into()),
            ..HecSettings::new(url, token.clone())
        })
    }
}

/// Certificates as they are, or from the file that is named.
fn certificates(text: &str) -> Result<String> {
    if text.contains("-----BEGIN") {
        return Ok(text.to_owned());
    }
    let mut pem = String::new();
    File::open(text.trim())
        .and_then(|file| file.take(MAX_CA).read_to_string(&mut pem))
        .context(format!("the file with CA certificates, {}, cannot be read", text.trim()))
        .map_err(|error| error.with_fault(Fault::Configuration))?;
    Ok(pem)
}

/// The name of the marks for one destination.
pub(crate) fn marks_name(target: &str) -> String {
    // FNV-1a: the same in every process, which std's hasher does not promise. What it is of stands in the file.
    let hash = target.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("splunk-{hash:016x}.marks")
}
