//! The lines hold exactly what the parser finds in a folder of real logs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use evtx::EvtxParser;
use iris_evtx_module::parser::Evtx;
use iris_ingest::{Envelope, Ndjson, Settings, run};
use serde_json::value::RawValue;

use crate::logs::three;

#[test]
fn lines_are_the_records_of_the_parser() {
    let folder = tempfile::tempdir().unwrap();
    let logs = three(folder.path(), 700);
    assert_eq!(compare(&logs.files), (3, 0, logs.events));
}

#[test]
#[ignore = "needs a folder of logs in `IRIS_EVTX_FOLDER`; run by `.ci/prove FOLDER`"]
fn lines_are_the_records_of_the_parser_in_a_folder() {
    let Some(folder) = std::env::var_os("IRIS_EVTX_FOLDER").filter(|folder| !folder.is_empty()) else {
        return println!("IRIS_EVTX_FOLDER names no folder: nothing was compared");
    };
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "evtx")).collect();
    let (intact, damaged, records) = compare(&files);
    println!(
        "{} files: {intact} intact, {damaged} damaged; {records} records, all of them lines",
        files.len()
    );
    assert!(intact > 0, "no file is intact");
}

/// Compares line by line, and returns how many files are intact, how many are not, and how many records there are.
fn compare(files: &[PathBuf]) -> (usize, usize, u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.ndjson");
    let sink = Ndjson::open(&path, Envelope::default()).unwrap();
    let outcome = run(&Evtx::new(), &sink, files, &Settings::default()).unwrap();
    let mut lines = lines(&path);
    let (mut intact, mut damaged, mut records) = (0, 0, 0);
    for (file, outcome) in files.iter().zip(&outcome.files) {
        let (mut expected, errors) = records_of(file);
        expected.sort();
        let mut found = lines.remove(&outcome.name).unwrap_or_default();
        found.sort();
        assert!(found == expected, "{}: {} lines, {} records", outcome.name, found.len(), expected.len());
        assert_eq!(outcome.events, expected.len() as u64, "{}", outcome.name);
        intact += usize::from(errors == 0);
        damaged += usize::from(errors > 0);
        assert!(
            errors == 0 || !outcome.findings.is_empty(),
            "{}: nothing is said of its damage",
            outcome.name
        );
        records += outcome.events;
    }
    assert_eq!(outcome.events, records);
    (intact, damaged, records)
}

/// The events of the lines as they stand there, by source.
fn lines(path: &Path) -> BTreeMap<String, Vec<String>> {
    let mut events: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        let line: BTreeMap<&str, &RawValue> = serde_json::from_str(line).unwrap();
        let source: String = serde_json::from_str(line["source"].get()).unwrap();
        events.entry(source).or_default().push(line["event"].get().to_owned());
    }
    events
}

/// What the parser finds in a file, and how many errors.
fn records_of(path: &Path) -> (Vec<String>, usize) {
    let mut parser = EvtxParser::from_path(path).unwrap();
    let (mut found, mut errors) = (Vec::new(), 0);
    for record in parser.records_json() {
        match record {
            Ok(record) => found.push(record.data),
            Err(_) => errors += 1,
        }
    }
    (found, errors)
}
