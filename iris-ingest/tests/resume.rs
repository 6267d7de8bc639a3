//! An interrupted run goes on where it was: nothing is lost, and in a file nothing is twice.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]
#![allow(clippy::incompatible_msrv, reason = "tests run on a compiler of today")]

mod common;

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use iris_ingest::{
    Batch, Batching, Envelope, Event, EventId, FileState, InputFile, Ndjson, Outcome, Settings, Sink, run,
};
use iris_runtime::{Error, Result};

use common::{JsonLines, files};

/// A file of events that takes some batches and then ends as a process does that is killed: one batch is
/// written, and nobody says so.
struct Dying {
    inner: Ndjson,
    left: AtomicUsize,
    output: PathBuf,
}

impl Sink for Dying {
    fn name(&self) -> String {
        self.inner.name()
    }

    fn target(&self) -> String {
        self.inner.target()
    }

    fn batching(&self) -> Batching {
        Batching { max_events: 100, ..self.inner.batching() }
    }

    fn facts(&self, file: &InputFile) -> Vec<u8> {
        self.inner.facts(file)
    }

    fn encode(&self, event: &Event<'_>, id: EventId, facts: &[u8], out: &mut Vec<u8>) {
        self.inner.encode(event, id, facts, out);
    }

    fn send(&self, batch: Batch, cancelled: &dyn Fn() -> bool) -> Result<()> {
        if self.left.fetch_sub(1, Ordering::Relaxed) > 1 {
            return self.inner.send(batch, cancelled);
        }
        OpenOptions::new().append(true).open(&self.output)?.write_all(batch.bytes())?;
        Err(Error::msg("killed"))
    }

    fn length(&self) -> Result<Option<u64>> {
        self.inner.length()
    }

    fn cut_back(&self, mark: u64) -> Result<()> {
        self.inner.cut_back(mark)
    }
}

fn settings(marks: &Path) -> Settings<'static> {
    Settings { threads: 2, marks: Some(marks.to_owned()), ..Settings::default() }
}

fn go(paths: &[PathBuf], output: &Path, batches: usize) -> Outcome {
    let inner = Ndjson::open(output, Envelope::default()).unwrap();
    let sink = Dying { inner, left: AtomicUsize::new(batches), output: output.to_owned() };
    run(&JsonLines, &sink, paths, &settings(&output.with_extension("marks"))).unwrap()
}

fn ids(output: &Path) -> Vec<String> {
    let text = fs::read_to_string(output).unwrap();
    text.lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["fields"].to_string())
        .collect()
}

#[test]
fn a_file_of_events_is_exact_however_often_it_is_interrupted() {
    let (folder, paths) = files(&[1_000, 30_000, 0, 500]);
    let output = folder.path().join("out");
    let mut delivered = 0;
    for batches in [1, 5, 2, 40, 100] {
        let outcome = go(&paths, &output, batches);
        assert_eq!(outcome.stopped.as_deref(), Some("killed"));
        delivered += outcome.events;
        assert_eq!(outcome.before + outcome.events, delivered);
    }
    let outcome = go(&paths, &output, usize::MAX);
    assert_eq!((outcome.stopped, outcome.events + delivered, outcome.possibly_twice), (None, 31_500, 0));
    let ids = ids(&output);
    assert_eq!((ids.len(), ids.iter().collect::<HashSet<_>>().len()), (31_500, 31_500));

    let again = go(&paths, &output, usize::MAX);
    assert_eq!((again.events, again.before), (0, 31_500));
    assert!(again.files.iter().all(|file| file.state == FileState::Done));
    assert_eq!(self::ids(&output).len(), 31_500);
}

#[test]
fn marks_that_were_not_written_to_their_end_count_as_far_as_they_go() {
    let (folder, paths) = files(&[5_000]);
    let output = folder.path().join("out");
    go(&paths, &output, 20);
    let marks = output.with_extension("marks");
    let whole = fs::read(&marks).unwrap();
    let first = whole.windows(3).position(|line| line == b"\ns ").unwrap() + 1;
    let begun = first + whole[first..].iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for cut in (0..whole.len()).step_by(173) {
        fs::write(&marks, &whole[..cut]).unwrap();
        if cut < begun {
            // Nothing says any more whose the output is.
            fs::write(&output, "").unwrap();
        }
        let outcome = go(&paths, &output, usize::MAX);
        assert_eq!(outcome.stopped, None);
        let ids: HashSet<_> = ids(&output).into_iter().collect();
        assert_eq!(ids.len(), 5_000, "cut at {cut}");
        assert_eq!(self::ids(&output).len(), 5_000, "cut at {cut}");
    }
}

#[test]
fn an_output_that_lost_its_end_is_written_again_from_there() {
    let (folder, paths) = files(&[5_000]);
    let output = folder.path().join("out");
    go(&paths, &output, usize::MAX);
    let whole = fs::read(&output).unwrap();
    OpenOptions::new().write(true).open(&output).unwrap().set_len(whole.len() as u64 / 3).unwrap();
    let outcome = go(&paths, &output, usize::MAX);
    assert!(outcome.events > 3_000 && outcome.before > 1_000, "{outcome:?}");
    let mut ids = ids(&output);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5_000);
}

#[test]
fn an_output_or_marks_of_something_else_are_left_alone() {
    let (folder, paths) = files(&[10]);
    let output = folder.path().join("out");
    fs::write(&output, "precious\n").unwrap();
    let marks = output.with_extension("marks");
    let refused = |sink: &dyn Sink| run(&JsonLines, sink, &paths, &settings(&marks)).unwrap_err().to_string();
    let sink = Ndjson::open(&output, Envelope::default()).unwrap();
    assert!(refused(&sink).contains("name a file that is not there"));
    assert_eq!(fs::read_to_string(&output).unwrap(), "precious\n");

    fs::write(&output, "").unwrap();
    run(&JsonLines, &sink, &paths, &settings(&marks)).unwrap();
    let other = Envelope { index: Some("other".into()), ..Envelope::default() };
    assert!(refused(&Ndjson::open(&output, other).unwrap()).contains("another pipeline or destination"));

    let text = fs::read_to_string(&marks).unwrap();
    for line in ["d 99 5 0", "n 99 0"] {
        fs::write(&marks, format!("{text}{line}\n")).unwrap();
        let sink = Ndjson::open(&output, Envelope::default()).unwrap();
        assert!(refused(&sink).contains(&format!("damaged at the line `{line}`")), "{line}");
    }
}

#[test]
fn a_cancelled_run_ends_soon_and_goes_on_later() {
    let (folder, paths) = files(&[100_000, 100_000]);
    let output = folder.path().join("out");
    let sink = Ndjson::open(&output, Envelope::default()).unwrap();
    let asked = AtomicUsize::new(0);
    let marks = Some(output.with_extension("marks"));
    let cancelled = || asked.fetch_add(1, Ordering::Relaxed) > 30;
    let settings =
        Settings { threads: 2, marks: marks.clone(), cancelled: &cancelled, ..Settings::default() };
    let outcome = run(&JsonLines, &sink, &paths, &settings).unwrap();
    assert_eq!(outcome.stopped.as_deref(), Some("the call was cancelled"));
    assert!(outcome.events < 200_000);
    let rest = go(&paths, &output, usize::MAX);
    assert_eq!((rest.before, rest.before + rest.events), (outcome.events, 200_000));
    assert_eq!(ids(&output).len(), 200_000);
}

#[test]
fn progress_ends_where_it_should() {
    let (folder, paths) = files(&[10_000, 10]);
    let sink = Ndjson::open(folder.path().join("out"), Envelope::default()).unwrap();
    let last = std::sync::Mutex::new((0, 0));
    let progress = |done, total| *last.lock().unwrap() = (done, total);
    run(&JsonLines, &sink, &paths, &Settings { progress: &progress, ..Settings::default() }).unwrap();
    let (done, total) = *last.lock().unwrap();
    let bytes: u64 = paths.iter().map(|path| fs::metadata(path).unwrap().len()).sum();
    assert_eq!((done, total), (2 * bytes, 2 * bytes));
}

/// A collector that takes everything and is killed before it can say so.
#[test]
fn what_was_not_answered_is_sent_again_and_counted() {
    let count = iris_hec_mock::Count::Ids(format!("/fields/{}", iris_ingest::sink::ID_FIELD));
    let mock = iris_hec_mock::HecMock::start(iris_hec_mock::Settings { count, ..Default::default() });
    let token = iris_runtime::Secret::new(iris_hec_mock::Settings::default().token);
    let hec = iris_ingest::Hec::new(iris_ingest::HecSettings::new(mock.url(), token)).unwrap();
    let (folder, paths) = files(&[500]);
    let marks = folder.path().join("marks");
    let go = || run(&JsonLines, &hec, &paths, &settings(&marks)).unwrap();
    assert_eq!((go().events, mock.tally().events), (500, 500));
    // As if the process had ended before the last line was written.
    let text = fs::read_to_string(&marks).unwrap();
    let end = text.trim_end().rfind('\n').unwrap() + 1;
    fs::write(&marks, &text[..end]).unwrap();

    let again = go();
    assert_eq!((again.events, again.possibly_twice, mock.tally().events), (500, 500, 1_000));
    // Splunk still has them twice, and nobody knows whether the second run lived to say so.
    let third = go();
    assert_eq!((third.events, third.possibly_twice, mock.tally().events), (0, 500, 1_000));
    assert_eq!(mock.tally().ids.len(), 500);
}

#[test]
fn marks_are_used_by_one_run_at_a_time() {
    let (folder, paths) = files(&[1]);
    let marks = folder.path().join("marks");
    let held = OpenOptions::new().create(true).append(true).open(&marks).unwrap();
    held.try_lock().unwrap();
    let sink = Ndjson::open(folder.path().join("out"), Envelope::default()).unwrap();
    let refused = || run(&JsonLines, &sink, &paths, &settings(&marks));
    assert!(refused().unwrap_err().to_string().contains("another run is using them"));
    drop(held);
    assert_eq!(refused().unwrap().events, 1);
}
