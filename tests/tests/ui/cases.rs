//! The files under `ui/`, with the marks in them.

use std::fs;
use std::path::{Path, PathBuf};

/// One program.
pub(crate) struct Case {
    pub path: PathBuf,
    pub source: String,
}

/// The programs that must not compile.
pub(crate) fn fail() -> Vec<Case> {
    all("fail")
}

/// The programs that must compile.
pub(crate) fn pass() -> Vec<Case> {
    all("pass")
}

fn all(kind: &str) -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui").join(kind);
    let themes = folder(&root).into_iter().filter(|path| path.is_dir());
    let files = themes
        .flat_map(|theme| folder(&theme))
        .filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let cases: Vec<_> = files.map(|path| Case { source: fs::read_to_string(&path).unwrap(), path }).collect();
    assert!(!cases.is_empty(), "no programs in {}", root.display());
    cases
}

fn folder(path: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

impl Case {
    /// `theme/case`, for messages.
    pub(crate) fn name(&self) -> String {
        let mut parts = self.path.with_extension("");
        let case = parts.file_name().unwrap().to_string_lossy().into_owned();
        parts.pop();
        format!("{}/{case}", parts.file_name().unwrap().to_string_lossy())
    }

    /// The marked errors: line, counted from one, and code.
    pub(crate) fn marks(&self) -> Vec<(usize, String)> {
        let lines = self.source.lines().enumerate();
        let mut marks: Vec<_> = lines
            .filter_map(|(at, line)| line.split_once("//~").map(|(_, codes)| (at + 1, codes)))
            .flat_map(|(at, codes)| codes.split_whitespace().map(move |code| (at, code.to_owned())))
            .collect();
        marks.sort();
        marks
    }

    /// The golden text beside a program that must not compile.
    pub(crate) fn golden(&self) -> String {
        let path = self.path.with_extension("stderr");
        fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} has no golden text", self.name()))
    }
}
