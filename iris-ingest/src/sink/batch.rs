//! Events that travel together, and the receipt for them.

use std::ops::Range;
use std::sync::Arc;

use iris_runtime::Result;

use crate::event::Position;
use crate::file::InputFile;
use crate::ledger::Book;

/// Events that travel together. Made by workers, delivered by a [`Sink`](super::Sink).
pub struct Batch {
    bytes: Vec<u8>,
    /// Where each event ends.
    ends: Vec<usize>,
    receipt: Receipt,
}

/// Whose events a batch holds, and who is to be told.
#[derive(Default)]
pub(crate) struct Receipt {
    /// `None` for batches that belong to no run.
    pub(crate) book: Option<Arc<Book>>,
    pub(crate) number: u64,
    pub(crate) ranges: Vec<PieceRange>,
    pub(crate) doubtful: u64,
    /// Events that have arrived, while others of the batch have not yet.
    pub(crate) arrived: u64,
    pub(crate) refused: u64,
}

/// Events of one file that follow each other.
#[derive(Clone)]
pub(crate) struct PieceRange {
    pub(crate) file: Arc<InputFile>,
    /// The first event.
    pub(crate) from: Position,
    /// Behind the last one.
    pub(crate) to: Position,
    pub(crate) events: usize,
}

impl Batch {
    /// A batch of these events that belongs to no run, for tests of a sink.
    pub fn detached<'a>(events: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for event in events {
            bytes.extend_from_slice(event);
            ends.push(bytes.len());
        }
        Self { bytes, ends, receipt: Receipt::default() }
    }

    /// All events, as [`Sink::encode`](super::Sink::encode) wrote them.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none, and nothing but a receipt.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The bytes of some of the events, by their numbers.
    pub fn events(&self, events: Range<usize>) -> &[u8] {
        let end = |count: usize| match count.checked_sub(1) {
            Some(last) => self.ends.get(last).copied().unwrap_or(self.bytes.len()),
            None => 0,
        };
        self.bytes.get(end(events.start)..end(events.end)).unwrap_or_default()
    }

    /// Says that so many events may have arrived although nobody said so, and are sent again.
    pub fn doubt(&mut self, events: usize) {
        self.receipt.doubtful += events as u64;
    }

    /// Says that so many of the events have arrived; needed only where a batch is delivered in parts.
    pub fn arrive(&mut self, events: usize) {
        self.receipt.arrived += events as u64;
    }

    /// Says that one of the events was refused for good; it is reported with its file.
    pub fn refuse(&mut self, event: usize, reason: &str) {
        self.receipt.refused += 1;
        let mut before = 0;
        for range in &self.receipt.ranges {
            before += range.events;
            if event < before {
                range.file.lose();
                range.file.report("an event was not taken by the sink", &reason);
                return;
            }
        }
    }

    /// Says that the events are delivered, and what the output measures now, for sinks whose marks are lengths.
    ///
    /// # Errors
    ///
    /// When the mark cannot be kept.
    pub fn delivered(mut self, mark: u64) -> Result<()> {
        let count = self.ends.len() as u64;
        match self.receipt.book.clone() {
            Some(book) => book.delivered(&mut self.receipt, count, mark),
            None => Ok(()),
        }
    }

    /// Says that the batch will not be delivered in this run, so that the next one knows what may have arrived:
    /// what was said [to have](Self::arrive), and what was [doubted](Self::doubt). Where a sink fails without a
    /// word, the whole batch counts as possibly delivered.
    ///
    /// # Errors
    ///
    /// When that cannot be kept.
    pub fn not_delivered(self) -> Result<()> {
        let most = self.ends.len() as u64;
        let doubtful = self.receipt.arrived.saturating_add(self.receipt.doubtful).min(most);
        self.receipt.book.as_ref().map_or(Ok(()), |book| book.not_delivered(&self.receipt, doubtful))
    }
}

/// Gives its buffers to the next batch.
impl Drop for Batch {
    fn drop(&mut self) {
        if let Some(book) = &self.receipt.book {
            book.give_back(std::mem::take(&mut self.bytes), std::mem::take(&mut self.ends));
        }
    }
}

/// The most bytes that are reserved before there is an event.
const MAX_ROOM: usize = 4 << 20;

/// A batch that is being filled by one worker.
pub(crate) struct Builder {
    pub(crate) bytes: Vec<u8>,
    ends: Vec<usize>,
    ranges: Vec<PieceRange>,
}

impl Builder {
    /// A batch in these buffers, with room for so many bytes.
    pub(crate) fn new((mut bytes, ends): (Vec<u8>, Vec<usize>), room: usize) -> Self {
        bytes.reserve(room.min(MAX_ROOM));
        Self { bytes, ends, ranges: Vec::new() }
    }

    /// Says that the bytes added last are an event.
    pub(crate) fn event_ends(&mut self) {
        self.ends.push(self.bytes.len());
    }

    pub(crate) fn events(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn ranges(&self) -> usize {
        self.ranges.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Says whose the last `events` events are.
    pub(crate) fn cover(&mut self, file: &Arc<InputFile>, from: Position, to: Position, events: usize) {
        file.count(events as u64);
        match self.ranges.last_mut() {
            Some(last) if last.to == from && Arc::ptr_eq(&last.file, file) => {
                last.to = to;
                last.events += events;
            }
            _ => self.ranges.push(PieceRange { file: Arc::clone(file), from, to, events }),
        }
    }

    /// Closes the batch and writes down that it is about to be sent.
    pub(crate) fn close(self, book: &Arc<Book>) -> Result<Batch> {
        let mut receipt = Receipt { book: Some(Arc::clone(book)), ranges: self.ranges, ..Receipt::default() };
        book.sending(&mut receipt, self.ends.len() as u64)?;
        Ok(Batch { bytes: self.bytes, ends: self.ends, receipt })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_found_by_number() {
        let batch = Batch::detached([&b"a\n"[..], b"bb\n", b"c\n"]);
        assert_eq!((batch.len(), batch.bytes()), (3, &b"a\nbb\nc\n"[..]));
        assert_eq!(batch.events(0..3), batch.bytes());
        assert_eq!(batch.events(1..2), b"bb\n");
        assert_eq!(batch.events(1..3), b"bb\nc\n");
        assert_eq!(batch.events(0..0), b"");
        assert!(Batch::detached([]).is_empty());
    }
}
