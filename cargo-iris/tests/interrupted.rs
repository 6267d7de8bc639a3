//! The program itself, ended in the middle of `new`: nothing is left behind, or the next run takes it away.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Output};

/// Runs `new iris-toto-module` in a folder. In place of rustfmt, which it calls when all is written and nothing has
/// its name yet, this shell script runs.
fn new_in(folder: &Path, rustfmt: &str) -> Output {
    let tools = tempfile::tempdir().unwrap();
    let path = tools.path().join("rustfmt");
    fs::write(&path, format!("#!/bin/sh\n{rustfmt}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_cargo-iris"));
    program.args(["new", "iris-toto-module", "--iris", "0.1.0"]).current_dir(folder);
    program.env("PATH", format!("{}:/usr/bin:/bin", tools.path().display())).output().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn ctrl_c_leaves_nothing_and_ends_as_by_the_signal() {
    for (signal, number) in [("INT", 2), ("TERM", 15)] {
        let place = tempfile::tempdir().unwrap();
        let output = new_in(place.path(), &format!("kill -{signal} $PPID"));
        assert_eq!(output.status.signal(), Some(number), "{output:?}");
        assert!(output.stdout.is_empty(), "{output:?}");
        assert_eq!(names(place.path()), Vec::<String>::new());
    }
}

#[test]
fn the_next_run_takes_away_what_a_killed_one_left() {
    let place = tempfile::tempdir().unwrap();
    let output = new_in(place.path(), "kill -KILL $PPID");
    assert_eq!(output.status.signal(), Some(9), "{output:?}");
    let left = names(place.path());
    assert!(left.len() == 1 && left[0].starts_with(".cargo-iris-"), "{left:?}");
    // What only has such a name, and a link, are somebody's.
    fs::create_dir(place.path().join(".cargo-iris-notes")).unwrap();
    std::os::unix::fs::symlink("/", place.path().join(".cargo-iris-abcdef")).unwrap();
    let output = new_in(place.path(), "exit 0");
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("Removed what a run left that was killed") && said.contains(&left[0]), "{said}");
    let mut names = names(place.path());
    names.sort();
    assert_eq!(names, [".cargo-iris-abcdef", ".cargo-iris-notes", "iris-toto-module"]);
}

#[test]
fn what_another_run_is_writing_stays() {
    let place = tempfile::tempdir().unwrap();
    // The second run starts, and ends, while the first one waits for its rustfmt.
    let other = format!(
        "cd {} && PATH=/usr/bin:/bin {} new iris-other-module --iris 0.1.0 -y 2>said",
        place.path().display(),
        env!("CARGO_BIN_EXE_cargo-iris"),
    );
    let output = new_in(place.path(), &other);
    assert!(output.status.success(), "{output:?}");
    let said = fs::read_to_string(place.path().join("said")).unwrap();
    assert!(said.contains("Created") && !said.contains("Removed"), "{said}");
    let mut names = names(place.path());
    names.sort();
    assert_eq!(names, ["iris-other-module", "iris-toto-module", "said"]);
}
