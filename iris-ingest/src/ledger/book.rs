//! Keeps account of a run: writes marks, counts what was delivered, and lends buffers to batches.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Seek, SeekFrom, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use iris_runtime::{Error, Result, ResultExt};

use super::{Done, Marks};
use crate::file::FileKey;
use crate::sink::{Receipt, Sink};

/// The account of one run.
pub(crate) struct Book {
    before: HashMap<FileKey, Done>,
    writer: Mutex<Writer>,
    buffers: Mutex<Vec<(Vec<u8>, Vec<usize>)>>,
    delivered: AtomicU64,
    possibly_twice: AtomicU64,
}

struct Writer {
    /// `None` where no marks are kept.
    file: Option<File>,
    numbers: HashMap<FileKey, u32>,
    next: u64,
    text: String,
}

/// The most bytes that a lent buffer keeps.
const MAX_KEPT: usize = 4 << 20;

impl Book {
    /// An account without marks.
    pub(crate) fn without_marks() -> Self {
        Self::new(None, Marks::default())
    }

    /// Reads the marks of earlier runs, and cuts the output of the sink back to the last of them.
    pub(crate) fn open(path: &Path, parser: &str, sink: &dyn Sink) -> Result<Self> {
        let failed = || format!("the marks in {} cannot be used", path.display());
        let header = format!("iris-ingest 1 {} to {}", one_line(parser), one_line(&sink.target()));
        let open = || -> Result<(File, Marks)> {
            let mut options = OpenOptions::new();
            let mut file = options.create(true).truncate(false).read(true).write(true).open(path)?;
            lock(&file)?;
            let length = sink.length()?;
            let marks = Marks::read(&file, &header, length)?;
            // Whoever began with these marks began with an empty output.
            if marks.next == 0 && length.is_some_and(|length| length > 0) {
                return Err(Error::msg(format!(
                    "{} holds something that these marks do not know; name a file that is not there",
                    sink.name()
                )));
            }
            sink.cut_back(marks.mark.unwrap_or(0))?;
            file.set_len(marks.length)?;
            file.seek(SeekFrom::Start(marks.length))?;
            if marks.length == 0 {
                file.write_all(format!("{header}\n").as_bytes())?;
            }
            Ok((file, marks))
        };
        let (file, mut marks) = open().context(failed())?;
        if sink.length()?.is_some() {
            // What was not said to be delivered has just been cut off.
            marks.unknown = 0;
        }
        Ok(Self::new(Some(file), marks))
    }

    fn new(file: Option<File>, marks: Marks) -> Self {
        let writer = Writer { file, numbers: marks.numbers, next: marks.next, text: String::new() };
        Self {
            before: marks.done,
            writer: Mutex::new(writer),
            buffers: Mutex::default(),
            delivered: AtomicU64::new(0),
            possibly_twice: AtomicU64::new(marks.unknown.saturating_add(marks.doubtful)),
        }
    }

    /// What earlier runs have delivered of a file.
    pub(crate) fn before(&self, key: FileKey) -> Option<&Done> {
        self.before.get(&key)
    }

    /// Events that were delivered in this run.
    pub(crate) fn delivered_events(&self) -> u64 {
        self.delivered.load(Ordering::Relaxed)
    }

    /// Events that may have arrived twice, here or because an earlier run was interrupted.
    pub(crate) fn possibly_twice(&self) -> u64 {
        self.possibly_twice.load(Ordering::Relaxed)
    }

    /// Writes down that a batch is about to be sent.
    pub(crate) fn sending(&self, receipt: &mut Receipt, events: u64) -> Result<()> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let writer = &mut *writer;
        receipt.number = writer.next;
        writer.next += 1;
        if writer.file.is_none() {
            return Ok(());
        }
        writer.text.clear();
        let mut line = format!("s {} {events}", receipt.number);
        for range in &receipt.ranges {
            let next = u32::try_from(writer.numbers.len()).unwrap_or(u32::MAX);
            let number = *writer.numbers.entry(range.file.key()).or_insert_with(|| {
                // Writing to a `String` cannot fail.
                let _ = writeln!(writer.text, "f {next} {}", range.file.key());
                next
            });
            let (from, to) = (range.from, range.to);
            let _ = write!(
                line,
                " {number}:{}.{}-{}.{}={}",
                from.piece, from.index, to.piece, to.index, range.events
            );
        }
        writer.text.push_str(&line);
        writer.text.push('\n');
        writer.write()
    }

    /// Writes down that a batch was delivered.
    pub(crate) fn delivered(&self, receipt: &mut Receipt, events: u64, mark: u64) -> Result<()> {
        for range in &receipt.ranges {
            range.file.deliver(range.events as u64);
        }
        self.delivered.fetch_add(events - receipt.refused.min(events), Ordering::Relaxed);
        self.possibly_twice.fetch_add(receipt.doubtful, Ordering::Relaxed);
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if writer.file.is_none() {
            return Ok(());
        }
        writer.text = format!("d {} {mark} {}\n", receipt.number, receipt.doubtful);
        writer.write()
    }

    /// Writes down that a batch was not delivered, though so many of its events may have arrived.
    pub(crate) fn not_delivered(&self, receipt: &Receipt, doubtful: u64) -> Result<()> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.text = format!("n {} {doubtful}\n", receipt.number);
        writer.write()
    }

    /// Makes sure that the marks last.
    pub(crate) fn sync(&self) -> Result<()> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        match &writer.file {
            Some(file) => file.sync_all().context("the marks cannot be written"),
            None => Ok(()),
        }
    }

    /// Buffers for a batch: used ones if there are any.
    pub(crate) fn buffers(&self) -> (Vec<u8>, Vec<usize>) {
        self.buffers.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub(crate) fn give_back(&self, mut bytes: Vec<u8>, mut ends: Vec<usize>) {
        bytes.clear();
        bytes.shrink_to(MAX_KEPT);
        ends.clear();
        self.buffers.lock().unwrap_or_else(PoisonError::into_inner).push((bytes, ends));
    }
}

impl Writer {
    /// Appends the text in one write, so that a process that ends leaves whole lines.
    fn write(&mut self) -> Result<()> {
        match &mut self.file {
            Some(file) => file.write_all(self.text.as_bytes()).context("the marks cannot be written"),
            None => Ok(()),
        }
    }
}

/// Two runs with the same marks would deliver the same events twice. The lock ends with the process.
#[allow(
    clippy::incompatible_msrv,
    reason = "the oldest compiler is promised for what this crate is built on"
)]
fn lock(file: &File) -> Result<()> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            Err(Error::msg("another run is using them; wait until it has ended").object())
        }
        // Not every file system has locks.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
