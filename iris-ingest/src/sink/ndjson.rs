//! A file with one event per line, exact after an interruption: it is cut back to the last mark.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use iris_runtime::{Result, ResultExt};

use super::{Batch, Batching, Envelope, Sink};
use crate::event::{Event, EventId};
use crate::file::InputFile;

/// Writes events to a file, one JSON object per line, as [`Envelope`] says.
pub struct Ndjson {
    path: PathBuf,
    envelope: Envelope,
    /// A pipe or a device has no length and cannot be cut back.
    is_regular: bool,
    output: Mutex<Output>,
}

struct Output {
    file: File,
    length: u64,
}

impl Ndjson {
    /// Opens the file, which is made if it is not there and never emptied.
    ///
    /// # Errors
    ///
    /// When it cannot be opened for writing.
    pub fn open(path: impl Into<PathBuf>, envelope: Envelope) -> Result<Self> {
        let path = path.into();
        let open = || -> Result<_> {
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
            let metadata = file.metadata()?;
            Ok((file, metadata))
        };
        let (file, metadata) = open().context(format!("{} cannot be written", path.display()))?;
        let output = Mutex::new(Output { file, length: metadata.len() });
        Ok(Self { path, envelope, is_regular: metadata.is_file(), output })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn failed(&self) -> String {
        format!("{} cannot be written", self.path.display())
    }
}

impl Sink for Ndjson {
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn target(&self) -> String {
        // The marks lie beside the file and move with it.
        format!("ndjson {}", self.envelope.index.as_deref().unwrap_or_default())
    }

    fn batching(&self) -> Batching {
        // Small enough to be written while it is still in the cache of a core.
        Batching { max_bytes: 256 << 10, in_flight: 1, ..Batching::default() }
    }

    fn facts(&self, file: &InputFile) -> Vec<u8> {
        self.envelope.facts(file)
    }

    fn encode(&self, event: &Event<'_>, id: EventId, facts: &[u8], out: &mut Vec<u8>) {
        self.envelope.encode(event, id, facts, out);
    }

    fn send(&self, batch: Batch, _cancelled: &dyn Fn() -> bool) -> Result<()> {
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        output.file.write_all(batch.bytes()).context(self.failed())?;
        output.length += batch.bytes().len() as u64;
        batch.delivered(output.length)
    }

    fn length(&self) -> Result<Option<u64>> {
        let output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        // Asked anew: another run may have written to it since it was opened.
        let length = output.file.metadata().context(self.failed())?.len();
        Ok(self.is_regular.then_some(length))
    }

    fn cut_back(&self, mark: u64) -> Result<()> {
        if !self.is_regular {
            return Ok(());
        }
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        output.file.set_len(mark).context(self.failed())?;
        output.file.seek(SeekFrom::Start(mark)).context(self.failed())?;
        output.length = mark;
        Ok(())
    }

    fn finish(&self, _cancelled: &dyn Fn() -> bool) -> Result<()> {
        let output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_regular { output.file.sync_all().context(self.failed()) } else { Ok(()) }
    }
}
