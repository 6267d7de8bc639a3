//! Imports point down: in the macro crate between its rooms, in the workspace between the crates.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

use crate::manifests::{dependencies, manifests};
use crate::tree::{File, expect_none, sources};

/// The rooms of `iris-derive`, from the entry points down. A room uses itself and those on the shelves below.
const SHELVES: [&[&str]; 9] = [
    &["lib"],
    &["expand", "derives"],
    &["generate", "recover"],
    &["validate"],
    &["parse"],
    &["model"],
    &["value"],
    &["diag"],
    &["grammar"],
];

/// The crates, from the bottom up, each with the ones of ours that it may depend on.
const CRATES: [(&str, &[&str]); 6] = [
    ("iris-catalog", &[]),
    ("iris-derive", &["iris-catalog"]),
    ("iris-runtime", &["iris-catalog", "iris-derive"]),
    ("iris-ingest", &["iris-runtime"]),
    ("iris-host", &["iris-catalog", "iris-runtime"]),
    ("cargo-iris", &["iris-catalog"]),
];

#[test]
fn rooms_of_the_macros_use_what_is_below_them() {
    let mut up = Vec::new();
    for file in sources("iris-derive/src/") {
        let room = room(&file);
        if room == "tests" {
            continue;
        }
        let shelf = shelf(room).unwrap_or_else(|| panic!("{}: no shelf has the room `{room}`", file.path));
        for used in used_paths(file.tokens()) {
            let other = head(&used);
            // So no two rooms know each other, and the rooms of one shelf do not either.
            if other != room && self::shelf(other).is_some_and(|other| other <= shelf) {
                up.push(format!("{}: `{room}` uses `{used}`", file.path));
            }
        }
    }
    expect_none(&up, &format!("the rooms of iris-derive, from above: {SHELVES:?}; an import goes up"));
}

#[test]
fn the_model_is_data() {
    let emitting: Vec<String> = sources("iris-derive/src/model/")
        .into_iter()
        .filter(|file| file.text.lines().any(|line| line.trim_start().starts_with("use quote")))
        .map(|file| file.path)
        .collect();
    expect_none(&emitting, "the model holds what was written; tokens are made in `generate`");
}

#[test]
fn crates_use_what_is_below_them() {
    let manifests = manifests();
    let mut up = Vec::new();
    for (name, allowed) in CRATES {
        let manifest = manifests
            .iter()
            .find(|manifest| manifest.name() == name)
            .unwrap_or_else(|| panic!("there is no crate {name}"));
        let ours = dependencies(manifest).into_iter().filter(|used| used.starts_with("iris-"));
        up.extend(ours.filter(|used| !allowed.contains(&&**used)).map(|used| format!("{name} uses {used}")));
    }
    expect_none(&up, "a crate depends on the ones below it only");
}

#[test]
fn the_catalogue_depends_on_nothing() {
    let manifests = manifests();
    let catalogue =
        manifests.iter().find(|manifest| manifest.name() == "iris-catalog").expect("it is the lowest crate");
    assert_eq!(dependencies(catalogue), Vec::<String>::new());
}

#[test]
fn the_search_sees_all_forms_of_paths() {
    let text =
        "use crate::{a, b::C, d as e}; fn f() { crate::g::h::i(); } pub(in crate::j) mod k; use super::l;";
    let expected: BTreeSet<String> = ["a", "b::C", "d", "g::h", "j"].map(str::to_owned).into();
    assert_eq!(used_paths(text.parse().expect("tokens")), expected);
}

fn room(file: &File) -> &str {
    let path = file.path.strip_prefix("iris-derive/src/").expect("only these are asked for");
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

fn shelf(room: &str) -> Option<usize> {
    SHELVES.iter().position(|shelf| shelf.contains(&room))
}

fn head(path: &str) -> &str {
    path.split("::").next().unwrap_or(path)
}

/// All paths that begin with `crate::`, the one or two words after it.
fn used_paths(tokens: TokenStream) -> BTreeSet<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut paths = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => paths.extend(used_paths(group.stream())),
            TokenTree::Ident(ident) if ident == "crate" && is_colons(&tokens[at + 1..]) => {
                match tokens.get(at + 3) {
                    Some(TokenTree::Group(group)) => paths.extend(list(group.stream())),
                    _ => paths.extend(path(&tokens[at + 3..])),
                }
            }
            _ => {}
        }
    }
    paths
}

/// The elements of a list such as `a, b::C`.
fn list(elements: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = elements.into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    tokens.split(is_comma).filter_map(path).collect()
}

/// One or two words with `::` between them.
fn path(tokens: &[TokenTree]) -> Option<String> {
    let TokenTree::Ident(first) = tokens.first()? else { return None };
    match tokens.get(3) {
        Some(TokenTree::Ident(second)) if is_colons(&tokens[1..]) => Some(format!("{first}::{second}")),
        _ => Some(first.to_string()),
    }
}

fn is_colons(tokens: &[TokenTree]) -> bool {
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    tokens.len() >= 2 && tokens[..2].iter().all(is_colon)
}
