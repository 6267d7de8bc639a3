//! Evidence pipelines: files and archives in, events out, in constant memory and as fast as the parser.

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
