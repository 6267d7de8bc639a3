//! The pipeline beyond its listing: its declaration, bad arguments, odd files, cancellation and progress.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use iris_listings::line_count::LineCount;
use iris_runtime::call::{Report, Setup, UnitState};
use iris_runtime::config::RawConfig;
use iris_runtime::effect::Effect;
use iris_runtime::pipeline::{PipelineData, PipelineRequest};
use iris_runtime::testkit::{Call, TestKit};
use iris_runtime::{Error, Module};
use serde_json::{Value, json};
use tempfile::TempDir;

type Args<'a> = &'a [(&'a str, &'a str)];

fn run(request: PipelineRequest, args: Args<'_>, files: Vec<PathBuf>, setup: Setup) -> Result<Report, Error> {
    let module = LineCount::DEFINITION.load(&RawConfig::new()).unwrap();
    let args: BTreeMap<_, _> =
        args.iter().map(|(name, text)| ((*name).to_owned(), Some((*text).to_owned()))).collect();
    Ok(module.start_pipeline(PipelineData::new(request, args, files), setup)?.run())
}

fn count(args: Args<'_>, files: Vec<PathBuf>) -> Call {
    TestKit::<LineCount>::new().ingest(args.iter().copied(), files)
}

/// Files with these contents, called `a`, `b`, …
fn files(contents: &[&[u8]]) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<_> =
        ('a'..).take(contents.len()).map(|name| folder.path().join(name.to_string())).collect();
    for (path, content) in paths.iter().zip(contents) {
        std::fs::write(path, content).unwrap();
    }
    (folder, paths)
}

fn evidences<'a>(effects: impl IntoIterator<Item = &'a Effect>) -> Vec<Value> {
    effects.into_iter().map(|effect| serde_json::to_value(effect).unwrap()).collect()
}

const SOURCE: (&str, &str) = ("source", "disk 1");

#[test]
fn iris_is_told_of_both_requests_and_of_what_to_ask() {
    let decl = LineCount::DEFINITION.module;
    assert_eq!((decl.module_type(), decl.package()), ("module_pipeline", "iris_line_count".to_owned()));
    let info = decl.pipeline.unwrap().info();
    let expected = json!({
        "pipeline_internal_name": "line_count",
        "pipeline_human_name": "Count lines",
        "pipeline_args": [["source", "required"], ["at_least", "optional"]],
        "pipeline_update_support": true,
        "pipeline_import_support": true,
    });
    assert_eq!(info, expected);
    for request in PipelineRequest::ALL {
        let report = run(request, &[SOURCE], Vec::new(), Setup::default()).unwrap();
        assert!(report.status.is_skipped(), "{}", report.status);
    }
}

#[test]
fn bad_arguments_are_told_together_and_nothing_runs() {
    let call = count(&[("at_least", "many")], Vec::new());
    call.assert_failed_with("`source` must be filled in");
    call.assert_failed_with("`at_least` is `many`, write a whole number");
    assert!(call.units.is_empty() && call.effects.is_empty());
}

#[test]
fn each_file_is_an_evidence_with_size_and_digest() {
    // Larger than what is read at a time.
    let long = b"0123456789abcde\n".repeat(2000);
    let (_folder, paths) = files(&[b"abc", b"", &long]);
    let call = count(&[SOURCE], paths);
    call.assert_success();
    let evidence = |name: &str, description: &str, size: u64, sha256: &str| {
        json!({
            "effect": "register_evidence", "filename": name, "description": description, "size": size,
            "sha256": sha256
        })
    };
    let expected = [
        evidence(
            "a",
            "0 lines, from disk 1",
            3,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        evidence(
            "b",
            "0 lines, from disk 1",
            0,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ),
        evidence(
            "c",
            "2000 lines, from disk 1",
            32_000,
            "246e40831c366ccb13ad4f02a7332b74bb333e7707f684a066c0f427a0cb6884",
        ),
    ];
    assert_eq!(evidences(&call.effects), expected);
}

#[test]
fn short_files_are_left_out_when_asked_for() {
    let (_folder, paths) = files(&[b"1\n2\n", b"1\n"]);
    let call = count(&[SOURCE, ("at_least", " 2 ")], paths);
    assert_eq!(call.status.message(), "2 files: 1 done, 1 skipped");
    assert_eq!(call.units[1].message, "b: fewer than 2 lines");
    assert_eq!(evidences(&call.effects).len(), 1);
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let (folder, mut paths) = files(&[b"1\n", b"2\n"]);
    paths.insert(1, folder.path().join("gone"));
    let call = count(&[SOURCE], paths);
    assert_eq!(call.status.message(), "3 files: 2 done, 1 failed");
    let states: Vec<_> = call.units.iter().map(|unit| unit.state).collect();
    assert_eq!(states, [UnitState::Done, UnitState::Failed, UnitState::Done]);
    assert_eq!(evidences(&call.effects).len(), 2);
}

#[test]
fn progress_is_told_and_a_cancelled_call_handles_no_further_file() {
    let (_folder, paths) = files(&[b"1\n", b"2\n", b"3\n"]);
    let (seen, cancel) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
    let (log, stop) = (Arc::clone(&seen), Arc::clone(&cancel));
    let progress = move |done, total| {
        log.lock().unwrap().push((done, total));
        stop.store(true, Ordering::Relaxed);
    };
    let setup = Setup { cancel, progress: Some(Arc::new(progress)), ..Setup::default() };
    let report = run(PipelineRequest::Update, &[SOURCE], paths, setup).unwrap();
    assert_eq!(*seen.lock().unwrap(), [(1, 3), (2, 3), (3, 3)]);
    assert!(!report.status.is_success());
    assert_eq!(evidences(report.effects()).len(), 1, "the file that was finished before");
    assert!(report.units[2].message.contains("cancelled"), "{}", report.units[2].message);
}

/// A file without an end is left in its middle.
#[cfg(target_os = "linux")]
#[test]
fn a_large_file_is_cancelled_while_it_is_read() {
    let cancel = Arc::new(AtomicBool::new(false));
    let setup = Setup { cancel: Arc::clone(&cancel), ..Setup::default() };
    let call =
        std::thread::spawn(|| run(PipelineRequest::Update, &[SOURCE], vec!["/dev/zero".into()], setup));
    std::thread::sleep(std::time::Duration::from_millis(50));
    cancel.store(true, Ordering::Relaxed);
    let report = call.join().unwrap().unwrap();
    assert_eq!(report.units[0].state, UnitState::Failed);
    assert!(report.units[0].message.contains("cancelled"), "{}", report.units[0].message);
}
