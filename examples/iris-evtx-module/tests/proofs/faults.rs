//! A collector that fails at random: nothing is lost, and nothing arrives twice without being reported.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use iris_evtx_module::parser::Evtx;
use iris_hec_mock::{Count, Fault, Faults, HecMock, Settings as MockSettings, Tally};
use iris_ingest::{Batching, Hec, HecSettings, Outcome, Settings, run};
use iris_runtime::Secret;

use crate::logs::{Logs, three};

/// What a collector does at random. Too large is what is above a limit, which some runs have.
const AT_RANDOM: [Fault; 8] = [
    Fault::TooMany(0),
    Fault::TooMany(1),
    Fault::Busy,
    Fault::Reset,
    Fault::Slow,
    Fault::LostAnswer,
    Fault::CutAnswer,
    Fault::CloseAfter,
];
/// Batches on their way at once.
const IN_FLIGHT: usize = 3;

#[test]
fn nothing_is_lost_or_doubled_in_silence() {
    runs(5, 300);
}

#[test]
#[ignore = "takes minutes; run by `.ci/prove`"]
fn nothing_is_lost_or_doubled_in_silence_through_100_runs() {
    runs(100, 1500);
}

fn runs(count: u64, events: u64) {
    let folder = tempfile::tempdir().unwrap();
    let logs = three(folder.path(), events);
    let (next, sum) = (AtomicU64::new(0), Mutex::new(Sum::default()));
    // Most of the time is spent waiting.
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= count {
                        return;
                    }
                    let (outcomes, tally) = one(seed, &logs, &folder.path().join(format!("marks-{seed}")));
                    check(seed, &logs, &outcomes, &tally);
                    sum.lock().unwrap().add(&outcomes, &tally);
                }
            });
        }
    });
    let sum = sum.into_inner().unwrap();
    println!("{count} runs of {} events: {sum:?}", logs.events);
    assert!(sum.faults > count && sum.doubled > 0, "the collector was too kind: {sum:?}");
}

/// One run, and those that go on where it gave up.
fn one(seed: u64, logs: &Logs, marks: &Path) -> (Vec<Outcome>, Tally) {
    let mock = collector(seed);
    let mut outcomes = Vec::new();
    // Some runs have so little patience that they give up.
    let mut patience =
        if seed.is_multiple_of(3) { Duration::from_millis(60) } else { Duration::from_secs(60) };
    loop {
        let sink = Hec::new(settings(&mock, seed, patience)).unwrap();
        let settings = Settings { threads: 2, marks: Some(marks.to_owned()), ..Settings::default() };
        let outcome = run(&Evtx::new(), &sink, &logs.files, &settings).unwrap();
        let is_over = outcome.stopped.is_none();
        outcomes.push(outcome);
        if is_over {
            return (outcomes, mock.tally());
        }
        patience *= 2;
    }
}

/// Whether the collector of this run takes small bodies only, so that batches are halved.
fn is_limited(seed: u64) -> bool {
    seed % 4 == 1
}

fn collector(seed: u64) -> HecMock {
    HecMock::start(MockSettings {
        // A quarter of the requests fail; some collectors also take small bodies only.
        faults: Faults::random(seed, 250, AT_RANDOM),
        max_body: if is_limited(seed) { 9_000 } else { 1 << 30 },
        count: Count::Ids("/fields/iris_event_id".into()),
        ..MockSettings::default()
    })
}

fn settings(mock: &HecMock, seed: u64, patience: Duration) -> HecSettings {
    HecSettings {
        gzip: seed.is_multiple_of(2).then_some(1),
        patience,
        timeout: Duration::from_secs(20),
        batching: Batching { max_bytes: 24 << 10, in_flight: IN_FLIGHT, ..Batching::default() },
        ..HecSettings::new(mock.url(), Secret::new(MockSettings::default().token))
    }
}

fn check(seed: u64, logs: &Logs, outcomes: &[Outcome], tally: &Tally) {
    assert_eq!(tally.refused, [""; 0], "seed {seed}: requests that Splunk would not take");
    assert_eq!(tally.ids.len() as u64, logs.events, "seed {seed}: events by distinct id");
    // Of a batch that was halved and then given up, one half may have been taken.
    if !(is_limited(seed) && outcomes.len() > 1) {
        assert_eq!(
            tally.doubled_without_cause(),
            [""; 0],
            "seed {seed}: sent again although they were taken"
        );
    }
    let reported = reported(outcomes);
    assert!(tally.doubled() <= reported, "seed {seed}: {} twice, {reported} reported", tally.doubled());
    let delivered: u64 = outcomes.iter().map(|outcome| outcome.events).sum();
    assert_eq!(delivered, logs.events, "seed {seed}: said to be delivered");
    assert!(tally.connections.2 <= IN_FLIGHT as u64, "seed {seed}: {} connections", tally.connections.2);
    for file in outcomes.last().map(|outcome| &outcome.files).into_iter().flatten() {
        assert_eq!((file.refused, file.findings.len()), (0, 0), "seed {seed}: {file:?}");
        assert_eq!(file.events + file.before, logs.events / 3, "seed {seed}: {file:?}");
    }
}

/// What the last run reports: doubts of those before it included.
fn reported(outcomes: &[Outcome]) -> u64 {
    outcomes.last().map_or(0, |outcome| outcome.possibly_twice)
}

/// What happened in all runs.
#[derive(Debug, Default)]
struct Sum {
    requests: u64,
    faults: u64,
    given_up: usize,
    doubled: u64,
    reported: u64,
}

impl Sum {
    fn add(&mut self, outcomes: &[Outcome], tally: &Tally) {
        self.requests += tally.requests;
        self.faults += tally.faults.values().sum::<u64>();
        self.given_up += outcomes.len() - 1;
        self.doubled += tally.doubled();
        self.reported += reported(outcomes);
    }
}
