//! One run: reads files on a pool of its own, and delivers the events through a sink.

mod files;
mod sending;
mod share;
mod visit;
mod worker;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use iris_runtime::{Error, Result};

use self::files::Files;
use self::share::Share;
use self::worker::Worker;
use crate::input::Limits;
use crate::ledger::Book;
use crate::outcome::Outcome;
use crate::parser::Parser;
use crate::sink::{Batch, Sink};

/// How often progress is told.
const TICK: Duration = Duration::from_millis(100);

/// How a run is done.
pub struct Settings<'a> {
    /// Threads that read and map; at least one.
    pub threads: usize,
    /// How much may come out of an archive.
    pub limits: Limits,
    /// Where marks are kept, so that an interrupted run goes on where it was; `None` keeps none.
    pub marks: Option<PathBuf>,
    /// Asked between pieces whether to stop.
    pub cancelled: &'a (dyn Fn() -> bool + Sync),
    /// Told how many bytes are done and how many there are. Every file counts twice: it is hashed, then read.
    pub progress: &'a (dyn Fn(u64, u64) + Sync),
}

impl Default for Settings<'_> {
    /// As many threads as the machine has, no marks.
    fn default() -> Self {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        Self { threads, limits: Limits::default(), marks: None, cancelled: &|| false, progress: &|_, _| {} }
    }
}

/// What the threads of a run share.
struct Run<'a, P> {
    parser: &'a P,
    sink: &'a dyn Sink,
    settings: &'a Settings<'a>,
    paths: &'a [PathBuf],
    files: Files,
    next: AtomicUsize,
    share: Share,
    book: Arc<Book>,
    bytes_done: AtomicU64,
    stopped: AtomicBool,
    failure: Mutex<Option<String>>,
}

/// Reads files with a parser and delivers their events to a sink.
///
/// A file that fails does not stop the others; what became of each stands in the outcome.
///
/// # Errors
///
/// When the marks cannot be used. What goes wrong later is part of the outcome.
pub fn run<P: Parser>(
    parser: &P,
    sink: &dyn Sink,
    paths: &[PathBuf],
    settings: &Settings<'_>,
) -> Result<Outcome> {
    let began = Instant::now();
    let book = if let Some(path) = &settings.marks {
        Book::open(path, parser.id(), sink)?
    } else {
        // Nothing says how much of an output of this name is ours.
        sink.cut_back(0)?;
        Book::without_marks()
    };
    let sizes: Vec<u64> = paths.iter().map(|path| size(path)).collect();
    let bytes = sizes.iter().sum();
    let run = Run {
        parser,
        sink,
        settings,
        paths,
        files: Files::default(),
        next: AtomicUsize::new(0),
        share: Share::default(),
        book: Arc::new(book),
        bytes_done: AtomicU64::new(0),
        stopped: AtomicBool::new(false),
        failure: Mutex::default(),
    };
    run.on_threads(2 * bytes);
    Ok(run.outcome(bytes, began.elapsed()))
}

fn size(path: &Path) -> u64 {
    std::fs::symlink_metadata(path).map_or(0, |metadata| if metadata.is_file() { metadata.len() } else { 0 })
}

impl<P: Parser> Run<'_, P> {
    fn on_threads(&self, total: u64) {
        let in_flight = self.sink.batching().in_flight.max(1);
        let (full, filled) = mpsc::sync_channel::<Batch>(in_flight);
        let filled = Mutex::new(filled);
        let (ended, ending) = mpsc::channel::<()>();
        thread::scope(|scope| {
            let named = |name: &str| thread::Builder::new().name(name.to_owned());
            for _ in 0..in_flight {
                let ended = ended.clone();
                let send = || {
                    sending::deliver(self, &filled);
                    drop(ended);
                };
                if let Err(error) = named("iris-send").spawn_scoped(scope, send) {
                    self.fail(&format!("no thread can be had: {error}"));
                }
            }
            for _ in 0..self.settings.threads.max(1) {
                let full = full.clone();
                let work = || Worker::new(self, full).work();
                if let Err(error) = named("iris-ingest").spawn_scoped(scope, work) {
                    self.fail(&format!("no thread can be had: {error}"));
                }
            }
            // What is left of both ends with the threads.
            drop((full, ended));
            while let Err(mpsc::RecvTimeoutError::Timeout) = ending.recv_timeout(TICK) {
                self.tell(total);
            }
            self.tell(total);
        });
        if !self.is_stopped()
            && let Err(error) = self.sink.finish(&|| self.is_stopped()).and_then(|()| self.book.sync())
        {
            self.fail(&error.to_string());
        }
    }

    fn tell(&self, total: u64) {
        (self.settings.progress)(self.bytes_done.load(Ordering::Relaxed).min(total), total);
    }

    /// Whether everybody should come to an end.
    fn is_stopped(&self) -> bool {
        if self.stopped.load(Ordering::Relaxed) {
            return true;
        }
        if (self.settings.cancelled)() {
            self.fail("the call was cancelled");
        }
        self.stopped.load(Ordering::Relaxed)
    }

    /// Stops the run; the first reason counts.
    fn fail(&self, reason: &str) {
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        failure.get_or_insert_with(|| reason.to_owned());
        self.stopped.store(true, Ordering::Relaxed);
        self.share.wake();
    }

    /// `Err` when everybody should come to an end.
    fn go_on(&self) -> Result<()> {
        if self.is_stopped() { Err(Error::msg("it was not read to its end")) } else { Ok(()) }
    }

    fn outcome(self, bytes: u64, elapsed: Duration) -> Outcome {
        let stopped = self.failure.into_inner().unwrap_or_else(PoisonError::into_inner);
        let files = self.files.outcomes(stopped.as_deref());
        Outcome {
            events: self.book.delivered_events(),
            before: files.iter().map(|file| file.before).sum(),
            possibly_twice: self.book.possibly_twice(),
            files,
            bytes,
            elapsed,
            stopped,
        }
    }
}
