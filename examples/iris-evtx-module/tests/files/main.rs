//! Damaged logs and hostile archives: what is said, what is read all the same, and that nothing is left behind.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

mod archives;
mod damage;
mod odd;
mod refused;
mod shape;
mod templates;

use std::fs;
use std::path::{Path, PathBuf};

use iris_evtx_module::parser::Evtx;
use iris_evtx_writer::{Event, Form, log};
use iris_ingest::{Envelope, FileOutcome, FileState, Ndjson, Outcome, Settings, run};
use tempfile::TempDir;

/// A folder with files, and the events that were read of them.
struct Case {
    folder: TempDir,
    outcome: Outcome,
    lines: Vec<serde_json::Value>,
}

impl Case {
    /// Reads files with these names and contents.
    fn read(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let paths: Vec<PathBuf> = files
            .iter()
            .map(|(name, content)| {
                let path = folder.path().join(name);
                fs::write(&path, content).unwrap();
                path
            })
            .collect();
        Self::of(folder, &paths, &Settings { threads: 2, ..Settings::default() })
    }

    fn of(folder: TempDir, paths: &[PathBuf], settings: &Settings<'_>) -> Self {
        let output = folder.path().join("events.ndjson");
        let sink = Ndjson::open(&output, Envelope::default()).unwrap();
        let outcome = run(&Evtx::new(), &sink, paths, settings).unwrap();
        let text = fs::read_to_string(output).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        Self { folder, outcome, lines }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What became of the file of this name.
    #[track_caller]
    fn file(&self, name: &str) -> &FileOutcome {
        let found = self.outcome.files.iter().find(|file| file.name == name);
        found.unwrap_or_else(|| panic!("no {name} in {:#?}", self.outcome.files))
    }

    /// Checks that a file failed, and that its reason holds a text.
    #[track_caller]
    fn failed(&self, name: &str, text: &str) {
        let file = self.file(name);
        assert!(matches!(&file.state, FileState::Failed(reason) if reason.contains(text)), "{file:#?}");
    }

    /// Checks that a file was read to its end without a complaint.
    #[track_caller]
    fn whole(&self, name: &str, events: u64) {
        let file = self.file(name);
        assert_eq!(
            (&file.state, file.events, &*file.findings),
            (&FileState::Done, events, &[][..]),
            "{file:#?}"
        );
    }
}

/// A valid log of so many chunks and events.
fn valid(chunks: usize, events: u64) -> Vec<u8> {
    log(Form::Templates, chunks, (1..=events).map(Event::numbered))
}
