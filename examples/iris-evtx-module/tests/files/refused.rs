//! What is no log is refused with its reason, and the others are read.

use std::fs;

use iris_ingest::{FileState, Settings};

use super::{Case, valid};

#[test]
fn what_is_no_log_is_refused_and_the_others_are_read() {
    let long = [b'x'; 5_000];
    let mut header = valid(1, 1);
    header.truncate(100);
    let case = Case::read(&[
        ("empty.evtx", b""),
        ("text.evtx", b"These are the notes of the analyst.\n"),
        ("long.evtx", &long),
        ("header.evtx", &header),
        ("notes.txt", b"nothing"),
        ("good.evtx", &valid(2, 600)),
    ]);
    case.failed("empty.evtx", "it is empty, 0 bytes");
    case.failed("text.evtx", "it is no Windows event log");
    case.failed("long.evtx", "it is no Windows event log");
    case.failed("header.evtx", "it ends in its header, after 100 bytes");
    assert!(matches!(case.file("notes.txt").state, FileState::Skipped(_)));
    case.whole("good.evtx", 600);
}

#[test]
fn a_log_is_known_by_its_first_bytes_whatever_it_is_called() {
    let case = Case::read(&[("Security", &valid(1, 10)), ("b.EVTX_DATA", &valid(1, 20))]);
    case.whole("Security", 10);
    case.whole("b.EVTX_DATA", 20);
}

#[test]
fn the_same_bytes_are_read_once() {
    let log = valid(1, 10);
    let case = Case::read(&[("a.evtx", &log), ("b.evtx", &log)]);
    let skipped: Vec<_> = case
        .outcome
        .files
        .iter()
        .filter(|file| matches!(&file.state, FileState::Skipped(reason) if reason.starts_with("the same bytes as")))
        .collect();
    assert_eq!((skipped.len(), case.lines.len()), (1, 10));
}

#[cfg(unix)]
#[test]
fn links_folders_and_pipes_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("good.evtx"), valid(1, 10)).unwrap();
    std::os::unix::fs::symlink(path("good.evtx"), path("link.evtx")).unwrap();
    fs::create_dir(path("folder.evtx")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(path("pipe.evtx")).status().unwrap();
    assert!(made.success());
    let paths = ["link.evtx", "folder.evtx", "pipe.evtx", "gone.evtx", "good.evtx"].map(path);
    let case = Case::of(folder, &paths, &Settings::default());
    case.failed("link.evtx", "it is a link");
    case.failed("folder.evtx", "it is a folder");
    case.failed("pipe.evtx", "it is no plain file");
    case.failed("gone.evtx", "it cannot be read");
    case.whole("good.evtx", 10);
}
