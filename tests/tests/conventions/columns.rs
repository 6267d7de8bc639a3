//! What the local host calls a column of IRIS is one: its words are held against those of the catalogue.

use std::collections::BTreeSet;

use iris_catalog::ObjectKind;
use iris_catalog::object::{BOOKKEEPING, LOOKUPS, OBJECTS};
use iris_catalog::request::{self, requests};
use proc_macro2::{TokenStream, TokenTree};

use crate::hook_names::without_tests_and_docs;
use crate::tree::{expect_none, sources};

/// Words of the host that look like columns: its tables of links, keys of IRIS's answers and payloads, actions
/// of hooks.
const OWN: [&str; 14] = [
    "alert_case",
    "alert_ids",
    "asset_ioc",
    "case_title",
    "comment_delete",
    "comment_update",
    "event_asset",
    "event_category",
    "event_ioc",
    "file_path",
    "ioc_link",
    "note_count",
    "task_assignee",
    "task_assignees",
];
const BEGINNINGS: [&str; 9] =
    ["alert_", "asset_", "case_", "comment_", "event_", "file_", "ioc_", "note_", "task_"];

#[test]
fn the_host_spells_no_column_that_iris_does_not_have() {
    let known = known();
    let mut found = Vec::new();
    for file in sources("iris-host/src/") {
        if ["tests", "tests.rs", "testing.rs"].iter().any(|name| file.is_under(name)) {
            continue;
        }
        let mut words = BTreeSet::new();
        collect(without_tests_and_docs(file.tokens()), &mut words);
        let wrong = words.into_iter().filter(|word| !known.contains(word.as_str()));
        found.extend(wrong.map(|word| format!("{}: {word}", file.path)));
    }
    expect_none(&found, "iris-host takes the names of columns from iris-catalog");
}

fn known() -> BTreeSet<&'static str> {
    let mut known = BTreeSet::from(OWN);
    for table in [OBJECTS, LOOKUPS, BOOKKEEPING].into_iter().flatten() {
        known.insert(table.table);
        known.extend(table.columns.iter().flat_map(|column| [Some(column.name), column.alias]).flatten());
        known.extend(table.lookups.iter().map(|lookup| lookup.name));
        known.extend(table.lists.iter().map(|list| list.name));
    }
    known.extend(ObjectKind::ALL.iter().flat_map(|kind| requests(*kind).required));
    known.extend(request::ALERT_MEMBERS);
    known
}

/// The strings that are one word and begin as columns do.
fn collect(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), words),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let word = text.trim_matches('"');
                let is_word = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                if text.starts_with('"') && is_word && BEGINNINGS.iter().any(|it| word.starts_with(it)) {
                    words.insert(word.to_owned());
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

#[test]
fn the_search_sees_words_in_macros_and_passes_over_sentences() {
    let mut words = BTreeSet::new();
    collect("json!({\"ioc_valeu\": \"ioc_tags are many\", \"x\": 1})".parse().unwrap(), &mut words);
    assert_eq!(words.iter().collect::<Vec<_>>(), ["ioc_valeu"]);
    assert!(!known().contains("ioc_valeu"));
}
