//! The catalogue alone spells hooks: the macros and the runtime hold no string with the name of one.

use iris_catalog::{HOOKS, RETIRED};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::tree::{File, expect_none, files, sources};

#[test]
fn the_macros_name_no_hook_not_even_in_tests_or_docs() {
    let found: Vec<String> =
        sources("iris-derive/").iter().flat_map(|file| names(file, file.tokens())).collect();
    expect_none(&found, "iris-derive takes the names of hooks from iris-catalog");
}

#[test]
fn the_runtime_names_hooks_in_tests_and_docs_only() {
    let is_test = |file: &File| ["tests", "tests.rs", "testing.rs"].iter().any(|name| file.is_under(name));
    let found: Vec<String> = sources("iris-runtime/src/")
        .iter()
        .filter(|file| !is_test(file))
        .flat_map(|file| names(file, without_tests_and_docs(file.tokens())))
        .collect();
    expect_none(&found, "iris-runtime takes the names of hooks from iris-catalog");
}

#[test]
fn the_command_line_names_hooks_in_tests_docs_and_help_only() {
    let is_said = |file: &File| file.is_under("tests.rs") || file.path == "cargo-iris/src/args.rs";
    let mut found: Vec<String> = sources("cargo-iris/src/")
        .iter()
        .filter(|file| !is_said(file))
        .flat_map(|file| names(file, without_tests_and_docs(file.tokens())))
        .collect();
    let templates = files().into_iter().filter(|file| file.path.starts_with("cargo-iris/templates/"));
    let known = || HOOKS.iter().map(|hook| hook.name).chain(RETIRED.iter().map(|hook| hook.name));
    found.extend(templates.filter(|file| known().any(|name| file.text.contains(name))).map(|file| file.path));
    expect_none(
        &found,
        "cargo-iris takes the names of hooks from iris-catalog, and its templates from the plan",
    );
}

#[test]
fn the_search_sees_strings_and_passes_over_tests_and_docs() {
    let hook = HOOKS[0].name;
    let text = format!(
        "//! Of {hook}.\n/// As `{hook}` does.\nfn a() {{ b(r#\"{hook}\"#) }}\n#[cfg(test)]\nmod tests {{ const A: &str = \"{hook}\"; }}\n\
         #[cfg(test)]\nmod more;\nconst {hook}: u8 = 0; // {hook}"
    );
    let file = File { path: "a.rs".to_owned(), text };
    assert_eq!(names(&file, file.tokens()).len(), 4, "two docs, call and constant");
    assert_eq!(names(&file, without_tests_and_docs(file.tokens())).len(), 1, "the call");
}

/// The strings among the tokens that hold the name of a hook.
fn names(file: &File, tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => found.extend(names(file, group.stream())),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let known = HOOKS.iter().map(|hook| hook.name).chain(RETIRED.iter().map(|hook| hook.name));
                found.extend(
                    known.filter(|name| text.contains(name)).map(|name| format!("{}: {name}", file.path)),
                );
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
    found
}

/// The tokens without `#[cfg(test)]` items and without doc comments.
pub(crate) fn without_tests_and_docs(tokens: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut skipping = false;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                // An inner attribute has a `!` before its brackets.
                while matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '!') {
                    tokens.next();
                }
                let attribute =
                    tokens.next().map(|group| group.to_string().replace(' ', "")).unwrap_or_default();
                skipping |= attribute == "[cfg(test)]";
                if !skipping && !attribute.starts_with("[doc=") {
                    kept.extend(attribute.parse::<TokenStream>());
                }
            }
            token if skipping => skipping = !ends_item(&token),
            TokenTree::Group(group) => {
                let inner = without_tests_and_docs(group.stream());
                kept.push(TokenTree::Group(Group::new(group.delimiter(), inner)).into());
            }
            other => kept.push(other.into()),
        }
    }
    kept.into_iter().collect()
}

/// True for the end of an item: its braces, or its semicolon.
fn ends_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    }
}
