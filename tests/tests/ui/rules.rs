//! What must hold for every golden text: marks and messages agree, three parts, no private name.

use std::collections::{BTreeMap, BTreeSet};

use iris_catalog::codes::CODES;

use super::cases::{self, Case};
use super::golden::{Message, messages};

/// Where rustc speaks and we cannot: why, and the errors by program.
const RUSTC_SPEAKS: &[(&str, &[(&str, &str)])] = &[
    (
        "two impl blocks are two implementations of one trait",
        &[("module/two_blocks", "E0119"), ("module/two_blocks_with_hooks", "E0119")],
    ),
    (
        "no macro of ours runs on a field of a plain struct, nor on one that carries an attribute of others",
        &[
            ("misplaced/parameter_on_plain_field", "rustc"),
            ("misplaced/state_on_plain_field", "rustc"),
            ("misplaced/hook_on_field", "rustc"),
            ("param/python_attribute", "rustc"),
        ],
    ),
    (
        "an attached path, or that of a check, leads to nothing, to something private or to something else",
        &[
            ("attached/absent", "E0425"),
            ("attached/not_annotated", "E0573"),
            ("attached/other_module", "E0308"),
            ("attached/private", "E0603"),
            ("half_typed/attached", "E0425"),
            ("param/check_of_another_type", "E0308"),
            ("param/check_unknown", "E0425"),
            ("pipeline/arguments_absent", "E0425"),
        ],
    ),
    (
        "a default is an expression whose type and value only rustc knows",
        &[
            ("default/behind_an_alias", "E0308"),
            ("default/constant_of_another_type", "E0308"),
            ("default/missing_file", "rustc"),
            ("default/negative_behind_an_alias", "E0600"),
            ("default/overflow", "E0080"),
            ("default/secret_behind_an_alias", "E0308"),
            ("default/variant_for_choice", "E0308"),
        ],
    ),
    (
        "the item is no Rust, whatever its attributes say",
        &[("pipeline/argument_twice", "E0124"), ("pipeline/job_without_arguments", "E0107")],
    ),
    (
        "what nothing reads or attaches is a lint of rustc's",
        &[("attached/never", "rustc"), ("param/never_read", "rustc")],
    ),
    (
        "the names of the parameters are asked of the struct's macro",
        &[("module/no_struct_with_switch", "rustc")],
    ),
    (
        "mistakes of other kinds are told beside ours",
        &[
            ("many/three_across", "E0308"),
            ("many/whole_module", "E0425"),
            ("many/with_types", "E0308"),
            ("many/with_types", "E0599"),
        ],
    ),
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
fn the_parts_are_sentences_of_their_own() {
    for case in cases::fail() {
        for error in errors(&case) {
            for line in error.text.lines() {
                assert!(!line.starts_with("IRIS: IRIS") && !line.contains("! "), "{}: {line}", case.name());
                assert!(!line.trim_end().ends_with([':', ',', '.']), "{}: {line}", case.name());
            }
        }
    }
}

#[test]
fn every_program_says_in_words_what_is_wrong() {
    for case in cases::fail() {
        let first = case.source.lines().next().unwrap_or_default();
        let words = first.strip_prefix("//! ").unwrap_or_default();
        assert!(words.len() > 5 && words.ends_with('.'), "{}: {first}", case.name());
    }
}

#[test]
fn rustc_speaks_alone_only_where_we_cannot() {
    let known: BTreeSet<_> = RUSTC_SPEAKS.iter().flat_map(|(_, programs)| programs.iter()).copied().collect();
    let cases = cases::fail();
    let mut found = BTreeSet::new();
    for (name, case) in cases.iter().map(|case| (case.name(), case)) {
        for error in errors(case).iter().filter(|error| !error.code().starts_with("IRIS")) {
            let entry = known.iter().find(|(program, code)| *program == name && *code == error.code());
            found.insert(*entry.unwrap_or_else(|| panic!("{name}: {error:#?}")));
        }
    }
    assert_eq!(found, known, "what rustc no longer says");
}

#[test]
fn no_message_shows_a_private_name_or_a_whole_attribute() {
    for case in cases::fail() {
        let golden = case.golden();
        assert!(!golden.contains("__"), "{} shows a private name:\n{golden}", case.name());
        assert!(!golden.contains("originates in the"), "{} shows an expansion:\n{golden}", case.name());
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

/// Codes that no message ends in: of two impl blocks rustc speaks (`module/two_blocks`), a bug of ours is not to
/// be written on purpose, and the rest are findings of `cargo iris`.
pub(crate) const WITHOUT_PROGRAM: &[&str] =
    &["IRIS0040", "IRIS0049", "IRIS0050", "IRIS0051", "IRIS0052", "IRIS0053", "IRIS0054"];
