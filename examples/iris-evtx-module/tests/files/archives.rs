//! Archives are read as streams; what they hold of harm is refused, and the rest is read.

use std::fs;
use std::time::Duration;

use iris_archive_writer::{Copies, Entry, gzip, gzip_of_zeros, zip, zip_of_copies};
use iris_ingest::{FileState, Limits, Settings};

use super::{Case, valid};

#[test]
fn entries_are_files_like_others() {
    let inner = zip(&[Entry::deflated("deep.evtx", &valid(1, 30))]);
    let archive = zip(&[
        Entry::folder("logs/"),
        Entry::deflated("logs/a.evtx", &valid(2, 600)),
        Entry::stored("b.evtx", &valid(1, 20)),
        Entry::stored("readme.txt", b"not a log"),
        Entry::deflated("inner.zip", &inner),
        Entry::stored("c.evtx.gz", &gzip(&valid(1, 40))),
    ]);
    let case = Case::read(&[("logs.zip", &archive), ("d.evtx.gz", &gzip(&valid(1, 50)))]);
    case.whole("logs.zip!logs/a.evtx", 600);
    case.whole("logs.zip!b.evtx", 20);
    case.whole("logs.zip!inner.zip!deep.evtx", 30);
    case.whole("logs.zip!c.evtx.gz!c.evtx", 40);
    case.whole("d.evtx.gz!d.evtx", 50);
    assert!(matches!(case.file("logs.zip!readme.txt").state, FileState::Skipped(_)));
    assert!(
        matches!(case.file("logs.zip").state, FileState::Unpacked { entries: 7 }),
        "{:#?}",
        case.file("logs.zip")
    );
    assert_eq!(case.lines.len(), 740);
    // The hash of an entry is that of its bytes.
    let alone = Case::read(&[("a.evtx", &valid(2, 600))]);
    assert_eq!(case.file("logs.zip!logs/a.evtx").sha256, alone.file("a.evtx").sha256);
    assert!(case.file("logs.zip").sha256.is_some());
}

#[test]
fn entries_that_lead_elsewhere_are_refused_and_the_rest_is_read() {
    let log = valid(1, 10);
    let archive = zip(&[
        Entry::deflated("../../escape.evtx", &log),
        Entry::deflated("a/../../escape.evtx", &log),
        Entry::deflated("/tmp/absolute.evtx", &log),
        Entry::deflated("C:\\absolute.evtx", &log),
        Entry::link("link.evtx", "/etc/passwd"),
        Entry::locked("locked.evtx", &log),
        Entry::deflated("wrong.evtx", &log).with_wrong_checksum(),
        Entry::deflated("good.evtx", &log),
    ]);
    let case = Case::read(&[("a.zip", &archive)]);
    case.failed("a.zip!../../escape.evtx", "leads out of its folder");
    case.failed("a.zip!a/../../escape.evtx", "leads out of its folder");
    case.failed("a.zip!/tmp/absolute.evtx", "an absolute path");
    case.failed("a.zip!link.evtx", "it is a link");
    case.failed("a.zip!locked.evtx", "it needs a password");
    case.failed("a.zip!wrong.evtx", "checksum");
    case.whole("a.zip!good.evtx", 10);
    let absolute = case.outcome.files.iter().find(|file| file.name.contains("C:")).unwrap();
    assert!(
        matches!(&absolute.state, FileState::Failed(reason) if reason.contains("absolute")),
        "{absolute:?}"
    );
    let left: Vec<_> = fs::read_dir(case.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "the archive and the output: {left:?}");
}

/// Limits that a small bomb exceeds.
fn tight() -> Limits {
    Limits {
        entry_bytes: 8 << 20,
        total_bytes: 20 << 20,
        ratio: 10,
        ratio_from: 4 << 20,
        ..Limits::default()
    }
}

#[track_caller]
fn with_limits(limits: Limits, archive: &[u8]) -> Case {
    let folder = tempfile::tempdir().unwrap();
    let (path, good) = (folder.path().join("a.zip"), folder.path().join("good.evtx"));
    fs::write(&path, archive).unwrap();
    fs::write(&good, valid(1, 7)).unwrap();
    let case = Case::of(folder, &[path, good], &Settings { limits, ..Settings::default() });
    case.whole("good.evtx", 7);
    case
}

#[test]
fn bombs_are_stopped() {
    // All zeros after a header: every byte is looked at.
    let mut bomb = valid(0, 0);
    bomb.resize(24 << 20, 0);
    let bomb = zip(&[Entry::deflated("bomb.evtx", &bomb)]);
    let by_ratio = with_limits(Limits { entry_bytes: 1 << 30, ..tight() }, &bomb);
    by_ratio.failed("a.zip!bomb.evtx", "more than 10 times its size");
    let by_size = with_limits(Limits { ratio: 1_000_000, ..tight() }, &bomb);
    by_size.failed("a.zip!bomb.evtx", "unpacks to more than 8388608 bytes");
    let slow = with_limits(Limits { time: Duration::ZERO, ..tight() }, &bomb);
    slow.failed("a.zip!bomb.evtx", "takes more than 0 s");

    let copies = zip_of_copies(&Entry::deflated("a.evtx", &valid(60, 3_000)), Copies(20));
    let together = with_limits(Limits { ratio: 1_000_000, ..tight() }, &copies);
    let failed = together.outcome.files.iter().filter(|file| matches!(&file.state, FileState::Failed(reason) if reason.contains("unpacks to more than 20971520"))).count();
    assert!(failed > 10, "{:#?}", together.outcome.files);

    let many = zip_of_copies(&Entry::stored("a.evtx", b""), Copies(200));
    let many = with_limits(Limits { entries: 100, ..tight() }, &many);
    many.failed("a.zip", "more than 100 entries");

    let nested = zip(&[Entry::zeros("zeros", 30 << 20)]);
    let nested = zip(&[Entry::deflated("b.zip", &zip(&[Entry::deflated("c.zip", &nested)]))]);
    let deep = with_limits(Limits { depth: 2, ..tight() }, &nested);
    deep.failed("a.zip!b.zip!c.zip", "more than 2 deep");

    let gzip = with_limits(tight(), &gzip_of_zeros(24 << 20));
    assert!(matches!(gzip.file("a.zip!content").state, FileState::Skipped(_)), "{:#?}", gzip.outcome.files);
}

#[test]
fn what_is_no_archive_or_another_one_is_refused() {
    let case = Case::read(&[
        ("cut.zip", &zip(&[Entry::stored("a.evtx", &valid(1, 9))])[..3_000]),
        ("a.7z", b"7z\xbc\xaf\x27\x1c and more"),
        ("cut.gz", &gzip(&valid(1, 9))[..300]),
        ("a.zip", b"PK\x05\x06"),
    ]);
    case.failed("cut.zip", "directory of the archive cannot be read");
    case.failed("a.7z", "7z archives are not unpacked");
    case.failed("a.zip", "directory of the archive cannot be read");
    let cut = case.outcome.files.iter().find(|file| file.name.starts_with("cut.gz!")).unwrap();
    assert!(matches!(cut.state, FileState::Failed(_) | FileState::Skipped(_)), "{cut:#?}");
}
