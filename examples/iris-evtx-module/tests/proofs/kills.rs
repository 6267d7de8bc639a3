//! A process that is killed at any moment goes on where it was: nothing is lost, and nothing arrives twice without
//! being reported.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use iris_hec_mock::{Count, Fault, Faults, HecMock, Settings};
use serde_json::Value;

use crate::logs::{Logs, three};
use crate::program::{Ended, Program};

/// Small, so that a run has many of them.
const BATCH: usize = 20_000;

#[test]
fn kills_leave_nothing_out_and_nothing_twice() {
    ndjson(2, 3_000);
    splunk(2, 3_000);
}

#[test]
#[ignore = "takes minutes; run by `.ci/prove`"]
fn kills_leave_nothing_out_and_nothing_twice_20_times() {
    ndjson(20, 60_000);
    splunk(20, 20_000);
}

/// Kills the program again and again, until it was done so often; a round that comes to its end is judged, and the
/// next one begins anew.
fn rounds(kills: usize, mut round: impl FnMut(usize) -> usize) {
    let mut done = 0;
    for number in 0.. {
        done += round(number);
        if done >= kills {
            return;
        }
        assert!(number < 10 * kills, "the program ends before it can be killed: {done} of {kills} kills");
    }
}

/// Kills until the program comes to its end, or often enough, and then lets it run. Returns the kills, and what was
/// said at the end.
fn kill(program: &Program, logs: &Logs, whole: Duration, most: usize, seed: usize) -> (usize, Ended) {
    let mut kills = 0;
    while kills < most {
        // Moments spread over the first half, so that there is something left to be killed again.
        let part = f64::from(u32::try_from(seed * 31 + kills).unwrap()) * 0.618_034;
        if !program.run_and_kill(&logs.files, whole.mul_f64(0.5 * part.fract())) {
            break;
        }
        kills += 1;
    }
    (kills, program.run(&logs.files))
}

/// How long a run takes that nobody kills.
fn time(program: &Program, logs: &Logs) -> Duration {
    let began = Instant::now();
    program.run(&logs.files);
    began.elapsed()
}

fn ndjson(kills: usize, events: u64) {
    let folder = tempfile::tempdir().unwrap();
    let logs = three(folder.path(), events);
    let whole = time(&Program::ndjson(&folder.path().join("whole.ndjson")), &logs);
    let mut sum = 0;
    rounds(kills, |round| {
        let output = folder.path().join(format!("out-{round}.ndjson"));
        let (killed, ended) = kill(&Program::ndjson(&output), &logs, whole, kills.min(6), round);
        assert_eq!(ended.possibly_twice, 0, "round {round}");
        let ids = ids(&output);
        let distinct: HashSet<&String> = ids.iter().collect();
        assert_eq!((ids.len() as u64, distinct.len()), (logs.events, ids.len()), "round {round}");
        sum += killed;
        killed
    });
    println!("NDJSON: {sum} kills of runs of {} events and {whole:?}", logs.events);
}

fn ids(output: &Path) -> Vec<String> {
    let text = fs::read_to_string(output).unwrap();
    let id = |line| serde_json::from_str::<Value>(line).unwrap()["fields"]["iris_event_id"].clone();
    text.lines().map(|line| id(line).as_str().unwrap().to_owned()).collect()
}

fn splunk(kills: usize, events: u64) {
    let folder = tempfile::tempdir().unwrap();
    let logs = three(folder.path(), events);
    let mock = |seed| {
        HecMock::start(Settings {
            // Answers are lost besides, so that doubts must outlive the process that has them.
            faults: Faults::random(seed, 100, [Fault::LostAnswer, Fault::CutAnswer, Fault::Busy]),
            count: Count::Ids("/fields/iris_event_id".into()),
            ..Settings::default()
        })
    };
    let whole = time(&Program::splunk(&mock(0), &folder.path().join("whole"), BATCH), &logs);
    let (mut sum, mut doubled, mut reported) = (0, 0, 0);
    rounds(kills, |round| {
        let mock = mock(round as u64);
        let marks = folder.path().join(format!("marks-{round}"));
        let (killed, ended) = kill(&Program::splunk(&mock, &marks, BATCH), &logs, whole, kills.min(6), round);
        let tally = mock.tally();
        assert_eq!(tally.refused, [""; 0], "round {round}");
        assert_eq!(tally.ids.len() as u64, logs.events, "round {round}: events by distinct id");
        assert!(
            tally.doubled() <= ended.possibly_twice,
            "round {round}: {} twice, {} reported",
            tally.doubled(),
            ended.possibly_twice
        );
        sum += killed;
        doubled += tally.doubled();
        reported += ended.possibly_twice;
        killed
    });
    println!(
        "Splunk: {sum} kills of runs of {} events and {whole:?}: {doubled} twice, {reported} reported",
        logs.events
    );
}
