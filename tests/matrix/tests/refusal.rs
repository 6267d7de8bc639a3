//! Every usable hook with every payload type that does not fit: one program, one error for each handler.
#![allow(
    clippy::unwrap_used,
    clippy::unnecessary_debug_formatting,
    reason = "a test crate: what cannot be read fails the test, and quoted paths are what TOML wants"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use iris_catalog::{HOOKS, Hook, Payload, codes};
use serde_json::Value;

/// The forms of data, before and behind the type.
const FORMS: [(&str, &str); 5] = [("&mut ", ""), ("&", ""), ("&mut [", "]"), ("&[", "]"), ("Vec<", ">")];

/// Types that no hook gives: one of the author's own, one of the language, one of IRIS but no payload.
const STRANGERS: [&str; 3] = ["Stranger", "String", "iris_runtime::object::Tlp"];

/// All types that some hook gives, but the one that all of them accept.
fn payload_types() -> Vec<&'static str> {
    let mut types: Vec<_> = usable()
        .map(|hook| hook.payload)
        .filter(|payload| *payload != Payload::Nothing)
        .map(Payload::type_name)
        .collect();
    types.sort_unstable();
    types.dedup();
    types
}

fn usable() -> impl Iterator<Item = &'static Hook> {
    HOOKS.iter().filter(|hook| hook.usable())
}

/// The program, and for each line with a type that does not fit the hook and the type.
fn program() -> (String, BTreeMap<usize, (&'static str, &'static str)>) {
    let types = payload_types();
    assert_eq!(types.len(), 20, "{types:?}");
    let mut text = String::from("#![allow(dead_code)]\nuse iris_runtime::prelude::*;\nstruct Stranger;\n");
    let mut expected = BTreeMap::new();
    for (number, given) in types.iter().chain(&STRANGERS).enumerate() {
        write!(
            text,
            "/// Takes {given}\n#[iris_module]\nstruct M{number};\n#[iris_module]\nimpl M{number} {{\n"
        )
        .unwrap();
        for (place, hook) in usable().enumerate().filter(|(_, hook)| hook.payload.type_name() != *given) {
            let (before, after) = FORMS[(number + place) % FORMS.len()];
            write!(text, "#[hook({:?})]\nfn h{place}(&self, _: {before}{given}{after}) {{}}\n", hook.name)
                .unwrap();
            expected.insert(text.lines().count(), (hook.name, *given));
        }
        text += "}\n";
    }
    (text, expected)
}

/// A crate beside the tests' own output, so that a second run finds its dependencies checked.
fn project(text: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refusal");
    fs::create_dir_all(&folder).unwrap();
    let manifest = format!(
        "[package]\nname = \"refusal\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[lib]\npath = \"lib.rs\"\n\
         [dependencies]\niris-runtime = {{ path = {:?} }}\n",
        root.join("iris-runtime"),
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("lib.rs"), text).unwrap();
    folder
}

/// The errors of the crate: for each its line, the text there, and its message.
fn errors(folder: &Path) -> Vec<(usize, String, String)> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--message-format=json"])
        .current_dir(folder)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let messages = String::from_utf8(output.stdout).unwrap();
    let messages = messages.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let errors: Vec<_> = messages
        .filter(|message| message["message"]["level"] == "error")
        .filter_map(|message| {
            let error = &message["message"];
            // The count of errors at the end has no place.
            let span = error["spans"].as_array()?.iter().find(|span| span["is_primary"] == true)?.clone();
            let text = &span["text"][0];
            let at = |key: &str| usize::try_from(text[key].as_u64().unwrap()).unwrap() - 1;
            let marked = &text["text"].as_str().unwrap()[at("highlight_start")..at("highlight_end")];
            let line = usize::try_from(span["line_start"].as_u64().unwrap()).unwrap();
            Some((line, marked.to_owned(), error["message"].as_str().unwrap().to_owned()))
        })
        .collect();
    assert!(!errors.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    errors
}

#[test]
fn what_does_not_fit_is_refused_once_at_the_type() {
    let (text, expected) = program();
    let handlers = expected.len();
    assert!(handlers > 88 * 20, "{handlers}");
    let mut missing = expected;
    let lines: Vec<_> = text.lines().collect();
    for (line, marked, message) in errors(&project(&text)) {
        let place = format!("line {line}, `{}`: {message}", lines[line - 1]);
        let (hook, given) =
            missing.remove(&line).unwrap_or_else(|| panic!("a second error, or one too many: {place}"));
        let first = message.lines().next().unwrap();
        assert!(first.starts_with(&format!("hook `{hook}` gives ")), "{place}");
        assert!(first.ends_with(&format!("[{}]", codes::PAYLOAD_MISMATCH.id)), "{place}");
        assert_eq!(marked, given, "{place}");
    }
    assert!(missing.is_empty(), "accepted: {:?}", missing.iter().take(20).collect::<Vec<_>>());
}
