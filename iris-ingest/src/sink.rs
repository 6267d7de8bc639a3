//! Where events go: a small trait, and what all sinks have in common.

mod batch;
mod choice;
mod envelope;
mod hec;
mod ndjson;

use std::time::Duration;

use iris_runtime::Result;

pub use batch::Batch;
pub(crate) use batch::{Builder, Receipt};
pub use choice::{SinkChoice, beside};
pub use envelope::{Envelope, ID_FIELD};
pub use hec::{Hec, HecSettings};
pub use ndjson::Ndjson;

use crate::event::{Event, EventId};
use crate::file::InputFile;

/// Where events go.
///
/// Workers [encode](Sink::encode) events into a batch each; full batches are [sent](Sink::send) by as many
/// threads as there may be [in flight](Batching::in_flight), and workers wait while all of them are busy. A
/// batch counts as delivered when the sink says [`Batch::delivered`], which it may do on any thread and at any
/// time before [`Sink::finish`] returns: a sink whose service acknowledges later keeps batches until then. A
/// batch that is dropped is not delivered, and an interrupted run sends it again.
///
/// [`Batch::events`] gives every event by itself, for services that answer for each of them.
pub trait Sink: Sync {
    /// Where the events go, in a few words and without a secret.
    fn name(&self) -> String;

    /// What makes this destination differ from others: marks of one are not used for another.
    fn target(&self) -> String {
        self.name()
    }

    /// When a batch is full, and how many may be on their way.
    fn batching(&self) -> Batching;

    /// What is the same for all events of a file, made once and handed to [`Sink::encode`].
    fn facts(&self, file: &InputFile) -> Vec<u8>;

    /// Appends an event in the form in which it travels.
    fn encode(&self, event: &Event<'_>, id: EventId, facts: &[u8], out: &mut Vec<u8>);

    /// Delivers a batch, retrying as long as it makes sense and `cancelled` is false.
    ///
    /// # Errors
    ///
    /// Why the run has to stop.
    fn send(&self, batch: Batch, cancelled: &dyn Fn() -> bool) -> Result<()>;

    /// How long the output stands already, for sinks whose marks are lengths; `None` for others.
    ///
    /// # Errors
    ///
    /// When the output cannot be looked at.
    fn length(&self) -> Result<Option<u64>> {
        Ok(None)
    }

    /// Forgets everything behind this mark, which is the last one before an interruption.
    ///
    /// # Errors
    ///
    /// When that cannot be done.
    fn cut_back(&self, _mark: u64) -> Result<()> {
        Ok(())
    }

    /// Called once after the last batch was sent: settles what is still open.
    ///
    /// # Errors
    ///
    /// When what was delivered may not last.
    fn finish(&self, _cancelled: &dyn Fn() -> bool) -> Result<()> {
        Ok(())
    }
}

/// When a batch is full, and how many may be on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batching {
    /// Bytes of encoded events. One event that is larger is a batch of its own.
    pub max_bytes: usize,
    /// Events.
    pub max_events: usize,
    /// How long the first event of a batch waits for the last.
    pub max_age: Duration,
    /// Batches that are sent at the same time.
    pub in_flight: usize,
}

impl Default for Batching {
    /// 1 MB, 10,000 events, a second, two in flight.
    fn default() -> Self {
        Self { max_bytes: 1 << 20, max_events: 10_000, max_age: Duration::from_secs(1), in_flight: 2 }
    }
}
