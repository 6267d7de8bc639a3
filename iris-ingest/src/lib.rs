//! Evidence pipelines: files and archives in, events out, in constant memory and as fast as the parser.
//!
//! The author of a pipeline writes a [`Parser`] and a module whose handler calls [`ingest`]. What comes with it:
//!
//! * files, and what is in zip and gzip archives, as streams and within [`Limits`]; links, passwords and names that
//!   lead elsewhere are refused, and the rest is read;
//! * a pool of threads per run, progress in bytes, cancellation, a status line for each file;
//! * a [`Sink`]: [`Ndjson`] or Splunk's [`Hec`], chosen by a parameter of the type [`SinkChoice`];
//! * marks of what was delivered, so that an interrupted run goes on where it was;
//! * evidences with their SHA-256.
//!
//! ```no_run
//! # use std::io::BufRead;
//! # use iris_ingest::{Events, InputFile, Parser, Piece};
//! # struct Zeek;
//! # impl Parser for Zeek {
//! #     type State = ();
//! #     fn id(&self) -> &str { "zeek 1" }
//! #     fn wants(&self, _: &str, _: &[u8]) -> bool { true }
//! #     fn open(&self, _: &mut dyn BufRead, _: &InputFile) -> Result<()> { Ok(()) }
//! #     fn cut(&self, (): &mut (), _: &mut dyn BufRead, _: &InputFile, _: &mut Vec<u8>) -> Result<bool> { Ok(false) }
//! #     fn map(&self, _: &mut Piece, _: &InputFile, _: &mut Events<'_>) {}
//! # }
//! use iris_ingest::{Envelope, Ndjson, Options, SinkChoice, ingest};
//! use iris_runtime::prelude::*;
//!
//! #[derive(PipelineArgs)]
//! struct ZeekArgs {
//!     index_zeek: String,
//! }
//!
//! /// Writes the logs of Zeek to a file
//! #[iris_module(pipeline(internal_name = "zeek_pipeline", human_name = "Zeek", args = ZeekArgs))]
//! struct IrisZeek {
//!     /// Where the events go
//!     #[config_param(default = "ndjson")]
//!     zeek_sink: SinkChoice,
//! }
//!
//! #[iris_module]
//! impl IrisZeek {
//!     #[pipeline_handler]
//!     fn process(&self, job: &PipelineJob<ZeekArgs>, cx: &Context) -> Result<Status> {
//!         let envelope = Envelope { index: Some(job.args.index_zeek.clone()), ..Envelope::default() };
//!         let output = self.zeek_sink.ndjson_path(&job.files).ok_or_else(|| Error::msg("no Splunk here"))?;
//!         let marks = Some(SinkChoice::marks_of(&output));
//!         let options = Options { noun: "Zeek log", marks, ..Options::default() };
//!         Ok(ingest(job, cx, &Zeek, &Ndjson::open(output, envelope)?, options))
//!     }
//! }
//! ```

mod event;
mod file;
mod input;
mod ledger;
pub mod lines;
mod outcome;
mod parser;
mod pipeline;
mod run;
pub mod sink;

pub use event::{Event, EventId, Position, Text, Time};
pub use file::{FileKey, InputFile};
pub use input::Limits;
pub use outcome::{FileOutcome, FileState, Outcome};
pub use parser::{Events, Parser, Piece};
pub use pipeline::{Options, ingest};
pub use run::{Settings, run};
pub use sink::{Batch, Batching, Envelope, Hec, HecSettings, Ndjson, Sink, SinkChoice};
