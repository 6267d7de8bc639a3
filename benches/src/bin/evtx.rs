//! How fast Windows event logs get from a folder into a file and into Splunk, against the parser alone.
//!
//! ```text
//! cargo run --release -p iris-benches --bin evtx -- FOLDER [COPIES] [ROUNDS]    40 copies, 7 rounds
//! ```
//!
//! The files of the folder are copied to a temporary one, each copy with another byte in the unused part of its
//! header, because the same bytes are taken once only. Everything is done in turns in one process, with as many
//! threads as the machine has; every side takes the SHA-256 of every file. "Bare" is the crate `evtx` in its
//! fastest supported form: records to JSON strings, threads over files. Splunk is a stand-in in this process
//! that counts lines, so its work is part of the measured time.
#![allow(clippy::print_stdout, reason = "a measurement is printed")]

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use evtx::{EvtxParser, ParserSettings};
use iris_evtx_module::parser::Evtx;
use iris_hec_mock::{HecMock, Settings as MockSettings};
use iris_ingest::{Envelope, Hec, HecSettings, Ndjson, Settings, Sink, run};
use iris_runtime::{Error, Result, ResultExt as _, Secret};
use sha2::{Digest as _, Sha256};

/// Where in the unused part of a file's header the number of the copy goes.
const COPY_AT: usize = 4_000;

/// What is measured: a name, the least part of the bare parser's speed, and the way.
const WAYS: [(&str, f64, Way); 4] = [
    ("bare parser", 1.0, Way::Bare),
    ("NDJSON", 0.80, Way::Ndjson),
    ("HEC plain", 0.70, Way::Hec(None)),
    ("HEC gzip, level 1", 0.65, Way::Hec(Some(1))),
];

#[derive(Clone, Copy)]
enum Way {
    Bare,
    Ndjson,
    Hec(Option<u32>),
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, default| arguments.get(at).map_or(Ok(default), |text| text.parse::<usize>());
    let (Some(folder), Ok(copies), Ok(rounds), true) =
        (arguments.first(), number(1, 40), number(2, 7), arguments.len() <= 3)
    else {
        eprintln!("usage: evtx FOLDER [COPIES] [ROUNDS]");
        return ExitCode::from(2);
    };
    match compare(Path::new(folder), copies.max(1), rounds.max(1)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("slower than is wanted");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("nothing was measured: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a line for each way; false when one is slower than is wanted.
fn compare(folder: &Path, copies: usize, rounds: usize) -> Result<bool> {
    let here = tempfile::tempdir()?;
    let (files, bytes) = copy(folder, copies, here.path())?;
    let threads = thread::available_parallelism()?.get();
    println!("{} files, {} MB, {threads} threads, {rounds} rounds", files.len(), bytes >> 20);
    let mock = HecMock::start(MockSettings::default());
    let output = here.path().join("events.ndjson");
    let mut times = vec![Vec::new(); WAYS.len()];
    let mut events = vec![0; WAYS.len()];
    for round in 0..=rounds {
        for (way, (name, _, what)) in WAYS.into_iter().enumerate() {
            let began = (Instant::now(), cpu());
            events[way] = go(what, &files, threads, &mock, &output).context(name)?;
            // The first round fills the caches.
            if round > 0 {
                times[way].push((began.0.elapsed().as_secs_f64(), cpu() - began.1));
            }
            // To delete what was written is nobody's work.
            if output.exists() {
                fs::remove_file(&output)?;
            }
        }
    }
    if events.iter().any(|count| *count != events[0]) {
        return Err(Error::msg(format!("the ways differ in their events: {events:?}")));
    }
    println!("| | events/s | of bare | of bare, processor time | wanted |\n|---|---|---|---|---|");
    let bare = (median(&times[0], |time| time.0), median(&times[0], |time| time.1));
    let mut is_fast = true;
    for ((name, wanted, _), times) in WAYS.into_iter().zip(&times) {
        let (wall, cpu) = (median(times, |time| time.0), median(times, |time| time.1));
        #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
        let rate = events[0] as f64 / wall;
        let ratio = bare.0 / wall;
        println!("| {name} | {rate:.0} | {ratio:.2} | {:.2} | {wanted:.2} |", bare.1 / cpu);
        is_fast &= ratio >= wanted;
    }
    Ok(is_fast)
}

fn median(times: &[(f64, f64)], of: impl Fn(&(f64, f64)) -> f64) -> f64 {
    let mut times: Vec<f64> = times.iter().map(of).collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Copies the logs of a folder, each copy a little different.
fn copy(folder: &Path, copies: usize, to: &Path) -> Result<(Vec<PathBuf>, usize)> {
    let (mut files, mut bytes) = (Vec::new(), 0);
    for entry in fs::read_dir(folder).context(folder.display())? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|end| end == "evtx"))
        else {
            continue;
        };
        let mut log = fs::read(&path).context(path.display())?;
        for copy in 0..copies {
            if let Some(unused) = log.get_mut(COPY_AT..COPY_AT + 8) {
                unused.copy_from_slice(&(copy as u64 + 1).to_le_bytes());
            }
            files.push(to.join(format!("{copy}-{}", name.display())));
            fs::write(&files[files.len() - 1], &log)?;
            bytes += log.len();
        }
    }
    if files.is_empty() {
        return Err(Error::msg(format!("no *.evtx in {}", folder.display())));
    }
    Ok((files, bytes))
}

/// Reads all files once and gives the number of events.
fn go(way: Way, files: &[PathBuf], threads: usize, mock: &HecMock, output: &Path) -> Result<u64> {
    match way {
        Way::Bare => bare(files, threads),
        Way::Ndjson => ingest(&Ndjson::open(output, envelope())?, files, threads),
        Way::Hec(gzip) => {
            let token = Secret::new(MockSettings::default().token);
            let settings = HecSettings { gzip, envelope: envelope(), ..HecSettings::new(mock.url(), token) };
            let before = mock.tally().events;
            let events = ingest(&Hec::new(settings)?, files, threads)?;
            let arrived = mock.tally().events - before;
            if arrived == events { Ok(events) } else { Err(Error::msg(format!("{arrived} arrived"))) }
        }
    }
}

fn envelope() -> Envelope {
    Envelope { index: Some("main".into()), sourcetype: Some("evtx".into()), host: None }
}

fn ingest(sink: &dyn Sink, files: &[PathBuf], threads: usize) -> Result<u64> {
    let outcome = run(&Evtx::new(), sink, files, &Settings { threads, ..Settings::default() })?;
    match outcome.stopped {
        Some(reason) => Err(Error::msg(reason)),
        None => Ok(outcome.events),
    }
}

/// What the crate does by itself.
fn bare(files: &[PathBuf], threads: usize) -> Result<u64> {
    let (next, events, bytes) = (AtomicUsize::new(0), AtomicU64::new(0), AtomicUsize::new(0));
    let work = || -> Result {
        while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            std::hint::black_box(sha256(path)?);
            let settings = ParserSettings::default().num_threads(1);
            let mut parser = EvtxParser::from_path(path)?.with_configuration(settings);
            for record in parser.records_json() {
                bytes.fetch_add(record?.data.len(), Ordering::Relaxed);
                events.fetch_add(1, Ordering::Relaxed);
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| match worker.join() {
            Ok(result) => result,
            Err(_) => Err(Error::msg("the parser panicked")),
        })
    })?;
    std::hint::black_box(bytes);
    Ok(events.into_inner())
}

fn sha256(path: &Path) -> Result<[u8; 32]> {
    let (mut file, mut hash, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; 256 << 10]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hash.finalize().into()),
            count => hash.update(&buffer[..count]),
        }
    }
}

/// Seconds of processor time of this process so far, where the system tells.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::NAN);
    // A hundred to the second on all systems of today.
    (ticks(11) + ticks(12)) / 100.0
}
