//! Windows event logs that were made for a test.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use iris_evtx_writer::{Event, Form, Writer, log};

/// What is in some logs.
pub(crate) struct Logs {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) events: u64,
}

/// Three logs with so many events each, in both forms and with texts of many lengths.
pub(crate) fn three(folder: &Path, events: u64) -> Logs {
    let write = |number: u64, form| {
        let path = folder.join(format!("log-{number}.evtx"));
        let event = |id: u64| {
            let length = usize::try_from((id * 7919) % 500).unwrap();
            Event::numbered(id).text(format!("{number} {}", "x".repeat(length)))
        };
        fs::write(&path, log(form, 3, (1..=events).map(event))).unwrap();
        path
    };
    let files = vec![write(1, Form::Templates), write(2, Form::Plain), write(3, Form::Templates)];
    Logs { files, events: 3 * events }
}

/// A log of at least so many bytes, written as a stream.
pub(crate) fn large(folder: &Path, bytes: u64) -> Logs {
    let path = folder.join("large.evtx");
    let mut writer = Writer::new(BufWriter::new(File::create(&path).unwrap()), Form::Templates).unwrap();
    let mut events = 0;
    // Looking at the file for every event would cost more than the event.
    while fs::metadata(&path).unwrap().len() < bytes {
        for _ in 0..10_000 {
            events += 1;
            writer.write(&Event::numbered(events)).unwrap();
        }
    }
    writer.finish().unwrap();
    Logs { files: vec![path], events }
}
