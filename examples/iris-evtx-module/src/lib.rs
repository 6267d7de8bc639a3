//! Windows event logs of a case into Splunk, or into a file with one JSON object per line.
//!
//! The module itself is little: what is asked of users is below, how a log becomes events is in [`parser`], and
//! everything that any pipeline needs (archives, threads, batches, marks) is `iris-ingest`.

pub mod parser;
mod splunk;

use std::fs;

use iris_ingest::sink::beside;
use iris_ingest::{Envelope, Hec, Ndjson, Options, Sink, SinkChoice, ingest};
use iris_runtime::Fault;
use iris_runtime::prelude::*;

use crate::parser::Evtx;

/// What users are asked for each pipeline
#[derive(PipelineArgs)]
pub struct EvtxArgs {
    /// The index that the events go to
    index_evtx: String,
    /// The machine that the logs come from; empty for what each record says
    hostname_evtx: Option<String>,
}

/// Sends Windows event logs of a case to Splunk, or writes them to a file
#[iris_module(
    name = "Evtx2Splunk",
    interface = "IrisEVTXInterface",
    check = IrisEvtx::check_splunk,
    pipeline(internal_name = "evtx_pipeline", human_name = "EVTX Pipeline", args = EvtxArgs)
)]
pub struct IrisEvtx {
    /// Where the events go: splunk, ndjson:FILE, or ndjson for a file beside the logs
    #[config_param(human_name = "Sink", default = "ndjson")]
    evtx_sink: SinkChoice,
    /// What kind of events Splunk takes them for
    #[config_param(human_name = "Source type", default = "json")]
    evtx_sourcetype: String,
    /// Folder on the IRIS server for the marks by which an interrupted run goes on; empty for one beside the logs
    #[config_param(human_name = "Folder of marks")]
    evtx_marks_folder: Option<String>,

    /// URL of Splunk's HTTP event collector, such as `https://splunk.example.org:8088`
    #[config_param(human_name = "Splunk URL", section = "Splunk", url)]
    evtx_splunk_url: Option<String>,
    /// Token of the HTTP event collector, which needs write access to the indexes
    #[config_param(human_name = "Splunk HEC token", section = "Splunk")]
    evtx_splunk_token: Option<Secret>,
    /// Whether the certificate of Splunk is checked
    #[config_param(human_name = "Verify SSL", section = "Splunk", default = true)]
    evtx_splunk_verify_ssl: bool,
    /// Certificates in PEM, or the path of a file with them, if Splunk's certificate comes from a CA of your own
    #[config_param(human_name = "CA certificates", section = "Splunk")]
    evtx_splunk_ca: Option<String>,
    /// How much the events are packed: 0 not at all, 1 fast, 9 small
    #[config_param(human_name = "gzip level", section = "Splunk", default = 1, range = 0..=9)]
    evtx_splunk_gzip: u32,
    /// How many bytes of events go into one request
    #[config_param(human_name = "Bytes per request", section = "Splunk", default = 1_000_000, range = 1_000..=16_000_000)]
    evtx_splunk_batch_bytes: usize,
    /// How many requests are on their way at a time
    #[config_param(human_name = "Requests at a time", section = "Splunk", default = 2, range = 1..=16)]
    evtx_splunk_in_flight: usize,
    /// How many seconds a request is tried again while Splunk takes none, before the run is given up
    #[config_param(human_name = "Seconds of patience", section = "Splunk", default = 600, range = 1..=86_400)]
    evtx_splunk_patience: u32,
    /// Proxy for an http URL of Splunk; empty for that of IRIS's server settings
    #[config_param(human_name = "HTTP proxy", section = "Splunk")]
    splunk_http_proxy: Option<String>,
    /// Proxy for an https URL of Splunk; empty for that of IRIS's server settings
    #[config_param(human_name = "HTTPS proxy", section = "Splunk")]
    splunk_https_proxy: Option<String>,
}

#[iris_module]
impl IrisEvtx {
    #[pipeline_handler]
    fn process(&self, job: &PipelineJob<EvtxArgs>, cx: &Context) -> Result<Status> {
        let envelope = Envelope {
            index: Some(job.args.index_evtx.trim().to_owned()),
            sourcetype: Some(self.evtx_sourcetype.clone()),
            host: job.args.hostname_evtx.as_ref().map(|host| host.trim().to_owned()),
        };
        let mut options = Options { noun: "Windows event log", ..Options::default() };
        let Some(output) = self.evtx_sink.ndjson_path(&job.files) else {
            let splunk = Hec::new(self.splunk(envelope, cx)?)?;
            let folder = self.evtx_marks_folder.as_ref().map_or_else(|| beside(&job.files), Into::into);
            options.marks = Some(folder.join(splunk::marks_name(&splunk.target())));
            fs::create_dir_all(&folder).context(folder.display()).map_err(marks_fault)?;
            return Ok(ingest(job, cx, &Evtx::new(), &splunk, options));
        };
        if let Some(folder) = output.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).context(folder.display()).map_err(sink_fault)?;
        }
        options.marks = Some(SinkChoice::marks_of(&output));
        Ok(ingest(job, cx, &Evtx::new(), &Ndjson::open(output, envelope)?, options))
    }
}

fn sink_fault(error: Error) -> Error {
    error
        .context("there is no folder for the events; name a file in `evtx_sink` whose folder can be made")
        .with_fault(Fault::Configuration)
}

fn marks_fault(error: Error) -> Error {
    error
        .context("there is no folder for marks; fill in `evtx_marks_folder` with one that can be written to")
        .with_fault(Fault::Configuration)
}

iris_python::export!(IrisEvtx);
