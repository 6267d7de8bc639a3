//! Writes a log, chunk by chunk.

use std::io::{self, Write};

use crate::chunk::Chunk;
use crate::event::Event;
use crate::layout::{FILE_HEADER_BYTES, file_header, put};

/// How records hold their events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As Windows writes them: the XML once in each chunk, the values in each record.
    Templates,
    /// The whole XML in each record.
    Plain,
}

/// Writes a log to `W`, holding one chunk at a time.
///
/// The header is written first and says that there are no chunks, as that of a log that was not closed;
/// parsers read on until the end of the file.
///
/// ```
/// use iris_evtx_writer::{Event, Form, Writer};
///
/// let mut writer = Writer::new(Vec::new(), Form::Templates)?;
/// for number in 1..=1000 {
///     writer.write(&Event::numbered(number))?;
/// }
/// let (bytes, chunks) = writer.finish()?;
/// assert_eq!(bytes.len(), 4096 + usize::from(chunks) * 65_536);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Writer<W> {
    out: W,
    form: Form,
    chunk: Chunk,
    chunks: u16,
}

impl<W: Write> Writer<W> {
    /// Writes the header.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn new(mut out: W, form: Form) -> io::Result<Self> {
        out.write_all(&file_header(0, 0))?;
        Ok(Self { out, form, chunk: Chunk::new(form), chunks: 0 })
    }

    /// Appends an event, in a new chunk where the present one is full.
    ///
    /// # Errors
    ///
    /// When a chunk cannot be written, there are more than 65,535 of them, or the event is larger than one.
    pub fn write(&mut self, event: &Event) -> io::Result<()> {
        if self.chunk.push(event) {
            return Ok(());
        }
        self.next_chunk()?;
        if self.chunk.push(event) {
            return Ok(());
        }
        Err(io::Error::new(io::ErrorKind::InvalidInput, format!("event {} is larger than a chunk", event.id)))
    }

    /// Closes the present chunk, unless it is empty, so that the next event begins one.
    ///
    /// # Errors
    ///
    /// When it cannot be written, or there are more than 65,535 of them.
    pub fn next_chunk(&mut self) -> io::Result<()> {
        if self.chunk.is_empty() {
            return Ok(());
        }
        self.chunks = self.chunks.checked_add(1).ok_or_else(|| io::Error::other("too many chunks"))?;
        let chunk = std::mem::replace(&mut self.chunk, Chunk::new(self.form));
        self.out.write_all(&chunk.into_bytes())
    }

    /// Closes the last chunk, and gives back what was written to and how many chunks there are.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<(W, u16)> {
        self.next_chunk()?;
        self.out.flush()?;
        Ok((self.out, self.chunks))
    }
}

/// A closed log with these events in at least so many chunks, about as many in each.
///
/// # Panics
///
/// When an event is larger than a chunk.
pub fn log(form: Form, chunks: usize, events: impl IntoIterator<Item = Event>) -> Vec<u8> {
    let events: Vec<Event> = events.into_iter().collect();
    let in_chunk = events.len().div_ceil(chunks.max(1)).max(1);
    let mut writer = Writer::new(Vec::new(), form).expect("memory can be written to");
    for part in events.chunks(in_chunk) {
        for event in part {
            writer.write(event).expect("a test's events fit into chunks");
        }
        writer.next_chunk().expect("a test's log is small");
    }
    let (mut bytes, chunks) = writer.finish().expect("memory can be written to");
    let next = events.iter().map(|event| event.id + 1).max().unwrap_or(1);
    put(&mut bytes[..FILE_HEADER_BYTES], 0, &file_header(chunks, next));
    bytes
}
