//! The README's command that prints, run as a reader would run it.
#![allow(clippy::unwrap_used, reason = "a test crate: what cannot be read fails the test")]

use std::path::Path;
use std::process::Command;

#[test]
#[ignore = "builds the example once more, with its own features; `.ci/run readme` runs it"]
fn the_command_prints_what_the_readme_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root of the workspace");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    // The first block serves the local host, and does not come to an end.
    let served = block(&readme, "console");
    assert_eq!(served, "$ cargo run -p iris-vt-module");
    let commands = block(after(&readme, &served), "console");
    let command = commands.lines().next().and_then(|line| line.strip_prefix("$ cargo ")).expect("a command");
    let printed = block(after(&readme, &commands), "text");

    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(command.split(' ')).current_dir(root);
    for (variable, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("IRIS_")) {
        cargo.env_remove(variable);
    }
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}\n{}", output.status, String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim_end(), printed.trim_end());
}

/// The content of the first block in this language.
fn block(text: &str, language: &str) -> String {
    let fence = format!("\n```{language}\n");
    let text = after(text, &fence);
    text[..text.find("\n```").expect("the block ends")].to_owned()
}

fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    let (_, rest) = text.split_once(mark).unwrap_or_else(|| panic!("no {mark:?}"));
    rest
}
