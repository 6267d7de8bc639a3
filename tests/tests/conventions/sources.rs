//! What every file looks like.

use crate::tree::{expect_none, files, root, sources};

const MAX_LINES: usize = 500;

#[test]
fn no_source_is_too_long() {
    let long: Vec<String> = sources("")
        .iter()
        .map(|file| (file.text.lines().count(), &file.path))
        .filter(|(lines, _)| *lines > MAX_LINES)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    expect_none(&long, &format!("a source has at most {MAX_LINES} lines; make two files of it"));
}

#[test]
fn every_source_says_what_it_is_for() {
    let mute: Vec<String> = sources("")
        .iter()
        // A ui case is a module as its author would write it.
        .filter(|file| !file.is_under("ui"))
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| file.path.clone())
        .collect();
    expect_none(&mute, "a source starts with a `//!` sentence that says what it is for");
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let checkout = format!("{}/", root().display());
    // Put together, so that this file does not find itself.
    let words = [
        checkout.as_str(),
        concat!("/ro", "ot/"),
        concat!("/tmp/", "target-"),
        concat!("index.", "crates.io"),
        concat!("static.", "crates.io"),
        concat!("pypi.", "org"),
        concat!("registry.", "npmjs"),
    ];
    let mut found = Vec::new();
    for file in files().iter().filter(|file| file.path != "Cargo.lock") {
        for (line, text) in file.text.lines().enumerate() {
            for word in words.iter().filter(|word| text.contains(**word)) {
                found.push(format!("{}:{}: {word}", file.path, line + 1));
            }
        }
    }
    expect_none(&found, "a file names no path of a build machine and no host of a registry");
}
