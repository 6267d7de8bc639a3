//! The programs of the reference, and the parts of them that are the examples of keys.

use std::collections::BTreeSet;
use std::fs;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::root;
use crate::diag::shown;
use crate::grammar::{
    CHOICE, CONFIG_VALUE, DYNAMIC_HOOKS, Grammar, HOOK, IMPL, MODULE, PARAM, PIPELINE, PIPELINE_ARGS,
    PIPELINE_FILES_UPLOAD, PIPELINE_HANDLER, STATE,
};

/// A section of the page: attributes, and one program that uses all of them.
pub(super) struct Theme {
    pub(super) title: &'static str,
    pub(super) grammars: &'static [&'static Grammar],
    /// Under `tests/ui/pass/reference`, where it is compiled.
    program: &'static str,
}

pub(super) const THEMES: [Theme; 4] = [
    Theme { title: "The module", grammars: &[&MODULE, &IMPL], program: "module" },
    Theme { title: "Parameters", grammars: &[&PARAM, &STATE, &CONFIG_VALUE, &CHOICE], program: "parameters" },
    Theme { title: "Hooks", grammars: &[&HOOK, &DYNAMIC_HOOKS], program: "hooks" },
    Theme {
        title: "Pipelines",
        grammars: &[&PIPELINE, &PIPELINE_HANDLER, &PIPELINE_FILES_UPLOAD, &PIPELINE_ARGS],
        program: "pipeline",
    },
];

impl Theme {
    fn source(&self) -> String {
        let path = root().join(format!("tests/ui/pass/reference/{}.rs", self.program));
        fs::read_to_string(&path)
            .unwrap_or_else(|error| unreachable!("{}: {error}", path.display()))
            .replace("\r\n", "\n")
    }

    /// The program without what makes it a test.
    pub(super) fn shown(&self) -> String {
        let source = self.source();
        let lines = source.lines().filter(|line| !line.starts_with("//!") && !line.starts_with("#!["));
        let text = lines.collect::<Vec<_>>().join("\n");
        let module = text.split("\nfn main()").next().unwrap_or_default();
        format!("{}\n", module.trim())
    }

    /// The key with its value, as the program has it.
    pub(super) fn example(&self, attribute: &str, key: &str) -> Option<String> {
        let tokens: TokenStream = self.source().parse().ok()?;
        let found = arguments(tokens, attribute).into_iter().find_map(|tokens| argument(tokens, key))?;
        Some(found.replace(" ..= ", "..=").replace("=::", "= ::"))
    }
}

/// The parentheses behind every use of this name: of `#[name(..)]` and of `name(..)` inside an attribute.
fn arguments(tokens: TokenStream, name: &str) -> Vec<TokenStream> {
    let mut found = Vec::new();
    let mut is_named = false;
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            if is_named && group.delimiter() == Delimiter::Parenthesis {
                found.push(group.stream());
            }
            found.extend(arguments(group.stream(), name));
        }
        is_named = matches!(&token, TokenTree::Ident(ident) if ident == name);
    }
    found
}

/// The argument that begins with this key.
fn argument(arguments: TokenStream, key: &str) -> Option<String> {
    let tokens: Vec<TokenTree> = arguments.into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let mut arguments = tokens.split(is_comma);
    let found =
        arguments.find(|part| matches!(part.first(), Some(TokenTree::Ident(ident)) if ident == key))?;
    Some(shown(found.iter().cloned().collect::<TokenStream>()))
}

/// By what a program that uses the attribute is known: of an attribute of a derive by the derive.
pub(super) fn known_by(grammar: &Grammar) -> &'static str {
    let derive = grammar.page.place.split_once("derive(").and_then(|(_, rest)| rest.split_once(')'));
    derive.map_or(grammar.attribute, |(name, _)| name)
}

/// The programs that must not compile: the codes marked in each, and its text.
pub(super) fn refused() -> Vec<(BTreeSet<String>, String)> {
    let folder = |path: std::path::PathBuf| {
        fs::read_dir(path).into_iter().flatten().filter_map(|entry| entry.ok().map(|entry| entry.path()))
    };
    let files = folder(root().join("tests/ui/fail")).flat_map(folder);
    let sources = files
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .filter_map(|path| fs::read_to_string(path).ok());
    sources
        .map(|source| {
            let marks = source.lines().filter_map(|line| line.split_once("//~"));
            let codes = marks.flat_map(|(_, codes)| codes.split_whitespace().map(str::to_owned)).collect();
            (codes, source)
        })
        .collect()
}
