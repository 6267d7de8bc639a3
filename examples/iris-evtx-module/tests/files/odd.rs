//! Much, twice or strangely named; and an output that takes no more.

use std::fs;
use std::path::Path;

use iris_archive_writer::{Entry, zip};
use iris_evtx_module::parser::Evtx;
use iris_ingest::{Envelope, FileState, Ndjson, Settings, run};

use super::{Case, valid};

#[test]
fn equal_names_in_two_folders_are_two_files() {
    let folder = tempfile::tempdir().unwrap();
    let paths = [1_u64, 2].map(|events| {
        let below = folder.path().join(events.to_string());
        fs::create_dir(&below).unwrap();
        fs::write(below.join("Security.evtx"), valid(1, events)).unwrap();
        below.join("Security.evtx")
    });
    let case = Case::of(folder, &paths, &Settings { threads: 2, ..Settings::default() });
    let mut events: Vec<u64> = case.outcome.files.iter().map(|file| file.events).collect();
    events.sort_unstable();
    assert_eq!((events, case.lines.len()), (vec![1, 2], 3));
    let ids: std::collections::BTreeSet<_> =
        case.lines.iter().map(|line| line["fields"]["iris_event_id"].to_string()).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn names_with_control_characters_break_no_line() {
    let names = ["a\nb.evtx", "c\u{1b}[31m.evtx", "d\u{202e}xtve.evtx", "e\"\\.evtx"];
    let log = |events| valid(1, events);
    let logs = [log(1), log(2), log(3), log(4)];
    let entries: Vec<Entry> = names.iter().zip(&logs).map(|(name, log)| Entry::deflated(name, log)).collect();
    let case = Case::read(&[("a.zip", &zip(&entries)), ("given\n.evtx", &log(5))]);
    // Every line is JSON by now; each file is either read or refused with a reason, none is silent.
    assert_eq!(case.outcome.files.len(), 6);
    for file in &case.outcome.files {
        let is_told = match &file.state {
            FileState::Done => file.events > 0,
            FileState::Unpacked { entries } => *entries == 4,
            FileState::Failed(reason) | FileState::Skipped(reason) => !reason.is_empty(),
        };
        assert!(is_told, "{file:#?}");
    }
    let said: u64 = case.outcome.files.iter().map(|file| file.events).sum();
    assert_eq!(said, case.lines.len() as u64);
}

#[test]
fn ten_thousand_entries_are_ten_thousand_lines_of_the_report() {
    let logs: Vec<Vec<u8>> = (1..=20).map(|events| valid(1, events)).collect();
    let names: Vec<String> = (0..10_000).map(|entry| format!("{}/{entry}.evtx", entry % 7)).collect();
    let entries: Vec<Entry> = names
        .iter()
        .enumerate()
        .map(|(entry, name)| match logs.get(entry) {
            Some(log) => Entry::deflated(name, log),
            None => Entry::stored(name, b""),
        })
        .collect();
    let case = Case::read(&[("a.zip", &zip(&entries))]);
    assert_eq!((case.outcome.files.len(), case.lines.len()), (10_001, 210));
    case.whole("a.zip!0/0.evtx", 1);
    case.failed("a.zip!3/9999.evtx", "it is empty");
}

/// `/dev/full` is a disk without any room.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_ends_the_run_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("a.evtx");
    fs::write(&log, valid(60, 3_000)).unwrap();
    let sink = Ndjson::open("/dev/full", Envelope::default()).unwrap();
    let outcome = run(&Evtx::new(), &sink, &[log], &Settings { threads: 2, ..Settings::default() }).unwrap();
    let reason = outcome.stopped.unwrap();
    assert!(reason.contains("/dev/full cannot be written") && reason.contains("No space left"), "{reason}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left behind");
}

#[test]
fn an_output_that_cannot_be_opened_is_said_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path(), Path::new("/dev/null/events.ndjson")] {
        let error = Ndjson::open(path, Envelope::default()).err().unwrap().to_string();
        assert!(error.contains(&format!("{} cannot be written", path.display())), "{error}");
    }
}
