//! The same programs on a compiler whose words we have not pinned: places and codes only.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::cases::{self, Case};

/// Compiles all programs in one project and compares what rustc says with the marks.
pub(crate) fn check() {
    let (fail, pass) = (cases::fail(), cases::pass());
    let folder = project(fail.iter().chain(&pass));
    let found = errors(&folder);
    let mut wrong = String::new();
    for (case, name) in fail.iter().chain(&pass).zip(names(fail.len() + pass.len())) {
        let mut found = found.get(&name).cloned().unwrap_or_default();
        found.sort();
        let ours: Vec<_> = found.iter().filter(|(_, code)| code.starts_with("IRIS")).collect();
        let marks = case.marks();
        let marked: Vec<_> = marks.iter().filter(|(_, code)| code.starts_with("IRIS")).collect();
        if ours != marked || found.is_empty() != marks.is_empty() {
            writeln!(wrong, "{}: marked {marks:?}, found {found:?}", case.name()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn names(count: usize) -> impl Iterator<Item = String> {
    (0..count).map(|number| format!("case_{number}"))
}

/// A project with one program per case, in the target folder.
fn project<'a>(cases: impl Iterator<Item = &'a Case>) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = tests.parent().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ui");
    fs::create_dir_all(&folder).unwrap();
    let mut manifest = format!(
        "[package]\nname = \"ui\"\nversion = \"0.0.0\"\nedition = \"2024\"\nautobins = false\n[workspace]\n\
         [dependencies]\niris-catalog = {{ path = {catalog:?} }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n\
         iris-runtime = {{ path = {runtime:?}, features = [\"http\", \"templates\"] }}\n",
        catalog = root.join("iris-catalog"),
        runtime = root.join("iris-runtime"),
    );
    for (case, name) in cases.zip(names(usize::MAX)) {
        write!(manifest, "[[bin]]\nname = {name:?}\npath = {:?}\n", case.path).unwrap();
    }
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// The errors of each program: line and code.
fn errors(folder: &Path) -> BTreeMap<String, Vec<(usize, String)>> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--keep-going", "--bins", "--message-format=json"])
        .current_dir(folder)
        // As trybuild does: what a program does not use is not what it is about.
        .env("RUSTFLAGS", "-Adead_code")
        // From its cache rustc repeats errors that are alike to the letter, which it prints once.
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .unwrap();
    let mut found: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        let Some(error) = message.get("message").filter(|error| error["level"] == "error") else { continue };
        let spans = error["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
        let Some(primary) = spans.iter().find(|span| span["is_primary"] == true) else { continue };
        let row = usize::try_from(primary["line_start"].as_u64().unwrap()).unwrap();
        let name = message["target"]["name"].as_str().unwrap().to_owned();
        found.entry(name).or_default().push((row, code(error)));
    }
    assert!(!found.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    found
}

fn code(error: &Value) -> String {
    let first = error["message"].as_str().unwrap().lines().next().unwrap_or_default();
    match first.rsplit_once(" [IRIS").and_then(|(_, rest)| rest.strip_suffix(']')) {
        Some(number) => format!("IRIS{number}"),
        None => error["code"]["code"].as_str().unwrap_or("rustc").to_owned(),
    }
}
