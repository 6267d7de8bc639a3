//! What must hold for every golden text: marks and messages agree, three parts, no private name.

use std::collections::BTreeMap;

use iris_catalog::codes::CODES;

use super::cases::{self, Case};
use super::golden::{Message, messages};

/// Where only rustc can speak, and why we cannot.
const RUSTC_SPEAKS: &[(&str, &str)] = &[
    ("E0119", "two impl blocks are two implementations of one trait"),
    ("E0308", "an expression or a context of another type"),
    ("E0600", "an operator that the default's type does not have"),
    ("E0277", "a state field without `Default`"),
    ("E0425", "an attached path, or a function for a check, that is not there"),
    ("E0433", "a path that leads nowhere"),
    ("E0573", "an attached path that is no function with `#[hook]`"),
    ("E0603", "an attached function that is private"),
    ("E0412", "a type that is not there"),
    ("E0207", "a type parameter that a refused impl block leaves open"),
    ("E0432", "an import that is not there"),
    ("E0080", "an overflow in a default"),
    ("E0605", "a check of another form"),
    ("E0631", "a check that takes another type"),
    ("E0593", "a check that takes another number of arguments"),
    ("rustc", "a missing file, a syntax error, an attribute that no macro of ours sees, a lint"),
];

fn errors(case: &Case) -> Vec<Message> {
    messages(&case.golden())
        .into_iter()
        .filter(|message| message.is_error && message.place.is_some())
        .collect()
}

#[test]
fn every_error_is_marked_and_every_mark_is_an_error() {
    let mut wrong = String::new();
    for case in cases::fail() {
        let mut found: Vec<_> = errors(&case)
            .iter()
            .map(|error| (error.place.as_ref().map_or(0, |place| place.1), error.code()))
            .collect();
        found.sort();
        if found != case.marks() {
            wrong += &format!("{}: marked {:?}, found {found:?}\n", case.name(), case.marks());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_message_of_ours_has_three_parts() {
    for case in cases::fail() {
        for error in errors(&case).iter().filter(|error| error.code().starts_with("IRIS")) {
            for part in ["help: ", "IRIS: "] {
                let parts = error.text.lines().filter(|line| line.starts_with(part)).count();
                assert_eq!(parts, 1, "{}: one part `{part}` in {error:#?}", case.name());
            }
        }
    }
}

#[test]
fn rustc_speaks_alone_only_where_we_cannot() {
    for case in cases::fail() {
        for error in errors(&case) {
            let code = error.code();
            let known = code.starts_with("IRIS") || RUSTC_SPEAKS.iter().any(|(known, _)| *known == code);
            assert!(known, "{}: {error:#?}", case.name());
        }
    }
}

#[test]
fn no_message_shows_a_private_name_or_a_whole_attribute() {
    for case in cases::fail() {
        let golden = case.golden();
        // rustc adds a note of its own about the derive where it shows the struct beside the error.
        let mut told = golden.lines().filter(|line| !line.contains("originates in the derive macro"));
        assert!(!told.any(|line| line.contains("__")), "{} shows a private name:\n{golden}", case.name());
        assert!(
            !golden.contains("this error originates in the attribute macro"),
            "{}:\n{golden}",
            case.name()
        );
        for message in messages(&golden) {
            let Some((_, row, column)) = message.place else { continue };
            let line = case.source.lines().nth(row - 1).unwrap_or_default();
            let from = line.get(column - 1..).unwrap_or_default();
            assert!(!from.starts_with("#["), "{} points at an attribute as a whole: {line}", case.name());
        }
    }
}

#[test]
fn every_code_has_a_program() {
    let mut programs: BTreeMap<&str, usize> = CODES.iter().map(|code| (code.id, 0)).collect();
    for case in cases::fail() {
        for (_, code) in case.marks() {
            if let Some(count) = programs.get_mut(code.as_str()) {
                *count += 1;
            } else {
                assert!(!code.starts_with("IRIS"), "{}: there is no code {code}", case.name());
            }
        }
    }
    let without: Vec<_> = programs.iter().filter(|(_, count)| **count == 0).map(|(code, _)| *code).collect();
    assert_eq!(without, WITHOUT_PROGRAM, "codes without a program");
}

/// Codes that no message ends in: of two impl blocks rustc speaks (`module/two_blocks`), and a bug of ours is
/// not to be written on purpose.
pub(crate) const WITHOUT_PROGRAM: &[&str] = &["IRIS0040", "IRIS0049"];
