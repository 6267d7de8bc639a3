//! The files of the workspace, and their Rust tokens.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this package is a folder of the workspace")
        .to_owned()
}

/// One file: its path from the root, with `/` on every system, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// True when the path goes through a folder or to a file of this name.
    pub(crate) fn is_under(&self, name: &str) -> bool {
        self.path.split('/').any(|part| part == name)
    }

    /// True when its name ends with a dot and this.
    pub(crate) fn has_extension(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|own| own == extension)
    }

    /// The file's tokens; doc comments are `doc` attributes among them.
    pub(crate) fn tokens(&self) -> TokenStream {
        self.text.parse().unwrap_or_else(|error| panic!("{}: {error}", self.path))
    }
}

/// All text files that belong to the project.
pub(crate) fn files() -> Vec<File> {
    let root = root();
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().expect("names are plain text");
            if entry.file_type().unwrap().is_dir() {
                // What cargo, git and trybuild put there.
                if !matches!(&*name, "target" | ".git" | "wip") {
                    folders.push(entry.path());
                }
            } else if let Ok(text) = fs::read_to_string(entry.path()) {
                let path = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.push(File { path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The Rust sources among them, under this folder.
pub(crate) fn sources(folder: &str) -> Vec<File> {
    let is_source = |file: &File| file.has_extension("rs") && file.path.starts_with(folder);
    let sources: Vec<File> = files().into_iter().filter(is_source).collect();
    assert!(!sources.is_empty(), "there are no sources under `{folder}`: has it moved?");
    sources
}

/// Fails with all findings, each on its line.
pub(crate) fn expect_none(findings: &[String], rule: &str) {
    assert!(findings.is_empty(), "{rule}\n  {}", findings.join("\n  "));
}
