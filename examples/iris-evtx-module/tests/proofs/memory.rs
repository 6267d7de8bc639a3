//! Memory does not grow with the input.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use iris_hec_mock::{HecMock, Settings};

use crate::logs::large;
use crate::program::Program;

/// What a run may take, whatever it reads. What is not optimised is larger by itself.
const MOST: u64 = if cfg!(debug_assertions) { 48 << 20 } else { 32 << 20 };

#[test]
fn memory_is_bounded() {
    measure(24 << 20);
}

#[test]
#[ignore = "takes minutes and 6 GB of disk; run by `.ci/prove`"]
fn memory_is_bounded_for_2_gb() {
    measure(2 << 30);
}

fn measure(bytes: u64) {
    let folder = tempfile::tempdir().unwrap();
    let logs = large(folder.path(), bytes);
    let output = folder.path().join("out.ndjson");
    let ndjson = Program::ndjson(&output).run(&logs.files);
    assert_eq!(lines(&output), logs.events);
    println!("{} MB, {} events: NDJSON {} KB", bytes >> 20, logs.events, ndjson.peak >> 10);
    assert!(ndjson.peak <= MOST, "NDJSON took {} bytes", ndjson.peak);

    let mock = HecMock::start(Settings::default());
    let splunk = Program::splunk(&mock, folder.path(), 1_000_000).run(&logs.files);
    assert_eq!(mock.tally().events, logs.events);
    println!("{} MB, {} events: Splunk {} KB", bytes >> 20, logs.events, splunk.peak >> 10);
    assert!(splunk.peak <= MOST, "Splunk took {} bytes", splunk.peak);
    if cfg!(target_os = "linux") {
        assert!(ndjson.peak > 1 << 20 && splunk.peak > 1 << 20, "nothing was measured");
    }
}

fn lines(path: &Path) -> u64 {
    let (mut file, mut buffer, mut lines) = (File::open(path).unwrap(), vec![0; 1 << 20], 0);
    loop {
        let count = file.read(&mut buffer).unwrap();
        if count == 0 {
            return lines;
        }
        lines += buffer[..count].iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
    }
}
