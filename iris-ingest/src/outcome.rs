//! What became of the files of a run.

use std::time::Duration;

use crate::file::FileKey;

/// What became of a run.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Every file that was given and every entry of an archive, in the order in which they were reached.
    pub files: Vec<FileOutcome>,
    /// Events that were delivered.
    pub events: u64,
    /// Events that an earlier run had delivered.
    pub before: u64,
    /// Events that the sink may hold twice, because answers were lost or a run was interrupted before they came.
    /// Those of earlier runs with the same marks are among them.
    pub possibly_twice: u64,
    /// Bytes of the files that were given.
    pub bytes: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// Why the run stopped before its end.
    pub stopped: Option<String>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOutcome {
    /// Which of the given files it is, or is in.
    pub given: usize,
    /// Its name, without a folder; for the entry of an archive `archive.zip!folder/entry`.
    pub name: String,
    /// How many bytes it has, unpacked, as far as it was read.
    pub size: u64,
    /// Its SHA-256, when it was read to its end.
    pub sha256: Option<FileKey>,
    /// Events that were made of it in this run.
    pub events: u64,
    /// Events of it that an earlier run had delivered.
    pub before: u64,
    /// Events of it that the sink refused.
    pub refused: u64,
    /// What is wrong with it, although it was read.
    pub findings: Vec<String>,
    /// How it ended.
    pub state: FileState,
}

/// How a file ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// All that could be read is delivered.
    Done,
    /// An archive whose entries stand by themselves.
    Unpacked {
        /// How many entries were looked at.
        entries: usize,
    },
    /// It was left out on purpose, with the reason.
    Skipped(String),
    /// It was refused, broke off, or is not delivered to the end, with the reason.
    Failed(String),
}
