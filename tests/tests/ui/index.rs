//! `docs/errors.md`, the index of errors: made of the catalogue's table and of programs that are compiled.
//!
//! `UPDATE_INDEX=1 cargo test -p iris-tests --test ui index` writes it anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use iris_catalog::codes::{CODES, Code};

use super::cases::{self, Case};
use super::golden::messages;

const HEAD: &str = "# Error index

Every error of the module compiler ends its first line in a code. This page explains them, each with a program
that is refused, what the compiler says about it, and the right form. The programs are those of the test suite. Codes
without a program are of what rustc says itself, or of what `cargo iris` finds beside it. `cargo iris explain CODE`
prints the explanation on the terminal.

";

#[test]
fn index() {
    let page = page();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/errors.md");
    if std::env::var_os("UPDATE_INDEX").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &page).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == page,
        "docs/errors.md is stale; run: UPDATE_INDEX=1 cargo test -p iris-tests --test ui index"
    );
}

fn page() -> String {
    let (fail, pass) = (cases::fail(), cases::pass());
    let mut page = HEAD.to_owned();
    for code in CODES {
        writeln!(page, "* [{0}](#{1}): {2}", code.id, anchor(code), code.title).unwrap();
    }
    for code in CODES {
        write!(page, "\n## {}\n\n{}: {}.\n\n{}\n", code.id, code.id, code.title, code.explanation.trim())
            .unwrap();
        if let Some(wrong) = wrong(code, &fail) {
            write!(page, "\nRefused:\n\n```rust,compile_fail\n{}```\n", shown(wrong)).unwrap();
            write!(page, "\n```text\n{}```\n", said(wrong)).unwrap();
        }
        let name = format!("right/{}", anchor(code));
        if let Some(right) = pass.iter().find(|case| case.name() == name) {
            write!(page, "\nRight:\n\n```rust\n{}```\n", shown(right)).unwrap();
        }
    }
    page
}

fn anchor(code: &Code) -> String {
    code.id.to_lowercase()
}

/// The shortest program with this one mistake.
fn wrong<'a>(code: &Code, cases: &'a [Case]) -> Option<&'a Case> {
    let only = |case: &&Case| case.marks().iter().map(|(_, code)| code.as_str()).eq([code.id]);
    cases.iter().filter(only).min_by_key(|case| (case.source.len(), case.name()))
}

/// The program without what belongs to the test: its own head, the marks, an empty `main`.
fn shown(case: &Case) -> String {
    let lines = case.source.lines().filter(|line| !line.starts_with("//!") && !line.starts_with("#!["));
    let lines: Vec<_> = lines.map(|line| line.split_once(" //~").map_or(line, |(code, _)| code)).collect();
    let text = lines.join("\n").replace("\nfn main() {}", "");
    format!("{}\n", text.trim())
}

/// The first error as the compiler prints it, without the place.
fn said(case: &Case) -> String {
    let golden = case.golden();
    let Some(error) = messages(&golden).into_iter().find(|message| message.is_error) else {
        return String::new();
    };
    let text: String = error.text.lines().map(|line| format!("       {line}\n")).collect();
    format!("error: {}\n{text}", error.first)
}

#[test]
fn every_code_has_a_right_program() {
    let pass = cases::pass();
    for code in CODES.iter().filter(|code| !super::rules::WITHOUT_PROGRAM.contains(&code.id)) {
        let name = format!("right/{}", anchor(code));
        assert!(pass.iter().any(|case| case.name() == name), "{} has no ui/pass/{name}.rs", code.id);
    }
}
