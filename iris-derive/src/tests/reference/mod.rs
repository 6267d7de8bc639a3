//! `docs/reference.md`: the attributes as the parser's own table has them, with examples that are compiled.
//!
//! `UPDATE_REFERENCE=1 cargo test -p iris-derive reference` writes it anew.

mod examples;
mod tables;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use iris_catalog::codes::{self, CODES, Code};

use crate::grammar::{self, ALL, Grammar, Key};
use examples::{THEMES, Theme};

/// The mistakes that every attribute and every key can be part of.
const COMMON: [&Code; 5] = [
    &codes::UNKNOWN_KEY,
    &codes::DUPLICATE_KEY,
    &codes::BAD_VALUE,
    &codes::SYNTAX,
    &codes::MISPLACED_ATTRIBUTE,
];

const HEAD: &str = "# Reference of the attributes

Every attribute and every key, as the macros themselves know them: this page is made of the table that they
read. The examples are parts of the programs at the end of each section, which are compiled by the test suite;
how a mistake is reported, with a program for each, is in the [error index](errors.md).

";

#[test]
fn reference() {
    let page = page();
    let path = root().join("docs/reference.md");
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        fs::write(&path, &page).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()));
    }
    let committed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        committed == page,
        "docs/reference.md is stale; run: UPDATE_REFERENCE=1 cargo test -p iris-derive reference"
    );
}

/// The root of the repository, of which the macros are a part.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    page += &format!("Of every attribute and key are refused: {}.\n\n", links(&COMMON));
    for theme in THEMES {
        page += &format!("* [{}](#{})\n", theme.title, anchor(theme.title));
        for grammar in theme.grammars {
            page += &format!("  * [{}](#{})\n", heading(grammar), anchor(&heading(grammar)));
        }
    }
    for title in [tables::TYPES, tables::DATA] {
        page += &format!("* [{title}](#{})\n", anchor(title));
    }
    let themes: String = THEMES.iter().map(section).collect();
    page + &themes + &tables::types() + &tables::data()
}

fn section(theme: &Theme) -> String {
    let attributes: String = theme.grammars.iter().map(|grammar| attribute(grammar, theme)).collect();
    format!("\n## {}\n{attributes}\n### All of it\n\n```rust\n{}```\n", theme.title, theme.shown())
}

fn attribute(grammar: &Grammar, theme: &Theme) -> String {
    let mut text = format!("\n### {}\n\n{}\n", heading(grammar), grammar.page.meaning);
    if !grammar.page.refused.is_empty() {
        text += &format!("\nRefused: {}.\n", links(grammar.page.refused));
    }
    if !grammar.keys.is_empty() {
        text += "\n";
    }
    text + &grammar.keys.iter().map(|key| self::key(key, grammar, theme)).collect::<String>()
}

fn key(key: &Key, grammar: &Grammar, theme: &Theme) -> String {
    let mut themes = std::iter::once(theme).chain(&THEMES);
    let example = themes.find_map(|theme| theme.example(grammar.attribute, key.name));
    let example = example.unwrap_or_else(|| unreachable!("no program has an example of `{}`", key.name));
    let mut text = format!("* **`{}`** {}\n", key.written(), key.page.meaning);
    text += &format!("  * When left out: {}.\n  * Example: `{example}`\n", key.page.default);
    if !key.page.refused.is_empty() {
        text += &format!("  * Refused: {}.\n", links(key.page.refused));
    }
    text
}

fn heading(grammar: &Grammar) -> String {
    let shown = if grammar.is(&grammar::PIPELINE) || !grammar.keys.is_empty() {
        grammar.shown()
    } else {
        format!("#[{}]", grammar.attribute)
    };
    format!("`{shown}` {}", grammar.page.place)
}

/// What a heading's own link is on the pages of code hosts.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn links(codes: &[&Code]) -> String {
    let link = |code: &&Code| format!("{} ([{}](errors.md#{}))", code.title, code.id, code.id.to_lowercase());
    codes.iter().map(link).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_attribute_is_in_one_theme() {
    let listed: Vec<&Grammar> = THEMES.iter().flat_map(|theme| theme.grammars).copied().collect();
    assert_eq!(listed.len(), ALL.len());
    for grammar in ALL {
        assert!(listed.iter().any(|other| other.is(grammar)), "{}", grammar.attribute);
    }
}

#[test]
fn every_key_is_on_the_page_and_so_is_every_code() {
    let page = page();
    for key in ALL.iter().flat_map(|grammar| grammar.keys) {
        assert!(page.contains(&format!("* **`{}`** {}", key.written(), key.page.meaning)), "{}", key.name);
    }
    // Behind the one for mistakes of our own come those of the command line.
    for code in CODES.iter().take_while(|code| **code != codes::INTERNAL) {
        assert!(page.contains(&format!("[{}]", code.id)), "nothing on the page is refused by {}", code.id);
    }
}

#[test]
fn every_mistake_of_a_key_has_a_program_that_makes_it() {
    let programs = examples::refused();
    for grammar in ALL {
        let own = grammar.page.refused.iter().map(|code| (examples::known_by(grammar), *code));
        let of_keys = grammar.keys.iter().flat_map(|key| {
            // A key that must be there is missing in the program.
            let word = if key.page.default == grammar::REQUIRED { grammar.attribute } else { key.name };
            key.page.refused.iter().map(move |code| (word, *code))
        });
        for (word, code) in own.chain(of_keys) {
            let found =
                programs.iter().any(|(codes, source)| codes.contains(code.id) && source.contains(word));
            assert!(found || WITHOUT_PROGRAM.contains(&code.id), "`{word}` has no program for {}", code.id);
        }
    }
    let marked: BTreeSet<&String> = programs.iter().flat_map(|(codes, _)| codes).collect();
    assert!(marked.len() > 40, "only {} codes are marked in the programs", marked.len());
}

/// What a program of one file cannot show, or rustc says in words of its own.
const WITHOUT_PROGRAM: [&str; 2] = [codes::NO_IMPL_BLOCK.id, codes::TWO_IMPL_BLOCKS.id];
