//! A small parser and files for it.

use std::fs;
use std::io::BufRead;
use std::path::PathBuf;

use iris_ingest::{Event, Events, InputFile, Parser, Piece, lines};
use iris_runtime::Result;
use tempfile::TempDir;

/// Lines that are JSON already.
pub(crate) struct JsonLines;

impl Parser for JsonLines {
    type State = ();

    fn id(&self) -> &'static str {
        "json-lines 1"
    }

    fn wants(&self, _name: &str, head: &[u8]) -> bool {
        head.is_empty() || head.starts_with(b"{")
    }

    fn open(&self, _input: &mut dyn BufRead, _file: &InputFile) -> Result<()> {
        Ok(())
    }

    fn cut(
        &self,
        (): &mut (),
        input: &mut dyn BufRead,
        file: &InputFile,
        piece: &mut Vec<u8>,
    ) -> Result<bool> {
        lines::cut(input, file, piece)
    }

    fn map(&self, piece: &mut Piece, _file: &InputFile, events: &mut Events<'_>) {
        for line in lines::of(&piece.bytes) {
            events.push(&Event { time: None, host: None, body: line });
        }
    }
}

/// Files with so many events each, all of them different.
pub(crate) fn files(events: &[u64]) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (file, count) in events.iter().enumerate() {
        let path = folder.path().join(format!("{file}.json"));
        let lines = (0..*count).map(|event| format!("{{\"file\":{file},\"event\":{event}}}\n"));
        let text = lines.collect::<Vec<_>>().concat();
        fs::write(&path, text).unwrap();
        paths.push(path);
    }
    (folder, paths)
}
