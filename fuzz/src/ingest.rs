//! One run of a pipeline over one file, and what must be true of it whatever the file is.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use iris_ingest::{Envelope, Limits, Ndjson, Outcome, Parser, Settings, run};
use serde_json::Value;
use tempfile::TempDir;

use crate::soup;

/// What a run has left.
pub(crate) struct Ran {
    pub(crate) outcome: Outcome,
    /// The lines of the output.
    pub(crate) events: Vec<Value>,
}

/// Hands the bytes to a pipeline as a file of this name.
pub(crate) fn ingest<P: Parser>(parser: &P, name: &str, bytes: &[u8], limits: Limits) -> Ran {
    let folder = soup::folder();
    let (input, output) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&input).unwrap();
    fs::create_dir(&output).unwrap();
    let given = input.join(name);
    fs::write(&given, bytes).unwrap();
    let written = output.join("out.ndjson");
    let sink = Ndjson::open(&written, Envelope::default()).unwrap();
    let settings = Settings { threads: 1, limits, ..Settings::default() };
    let outcome = run(parser, &sink, std::slice::from_ref(&given), &settings).unwrap();
    assert_eq!(outcome.stopped, None);
    assert_eq!((names(&folder, "in"), names(&folder, "out")), (vec![given], vec![written.clone()]));
    let text = fs::read_to_string(written).unwrap();
    let ran = Ran { events: text.lines().map(json).collect(), outcome };
    ran.check();
    ran
}

fn json(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
}

fn names(folder: &TempDir, below: &str) -> Vec<PathBuf> {
    fs::read_dir(folder.path().join(below)).unwrap().map(|entry| entry.unwrap().path()).collect()
}

impl Ran {
    fn check(&self) {
        for file in &self.outcome.files {
            let said = format!("{:?} {:?}", file.state, file.findings);
            assert!(!said.contains("panic"), "{}: {said}", file.name);
        }
        let said: u64 = self.outcome.files.iter().map(|file| file.events).sum();
        assert_eq!((self.outcome.events, said), (self.events.len() as u64, self.events.len() as u64));
        let id = |event: &Value| event["fields"]["iris_event_id"].as_str().unwrap().to_owned();
        let ids: BTreeSet<String> = self.events.iter().map(id).collect();
        assert_eq!(ids.len(), self.events.len(), "an id twice");
    }
}
