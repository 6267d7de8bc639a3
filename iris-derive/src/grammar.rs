//! The attributes and their keys as data: what is known, what each takes, and what it means.
//!
//! Reading, unknown and repeated keys, the suggestions for them and `docs/reference.md` all come from here.

pub(crate) mod aliases;
mod hook;
mod module;
mod param;
mod pipeline;

use iris_catalog::codes::Code;

pub(crate) use hook::{DYNAMIC_HOOKS, HOOK};
pub(crate) use module::{IMPL, MODULE};
pub(crate) use param::{CHOICE, CONFIG_VALUE, PARAM, STATE};
pub(crate) use pipeline::{PIPELINE, PIPELINE_ARGS, PIPELINE_FILES_UPLOAD, PIPELINE_HANDLER};

/// All of them, in the order of the reference.
pub(crate) const ALL: [&Grammar; 12] = [
    &MODULE,
    &PIPELINE,
    &PARAM,
    &STATE,
    &CONFIG_VALUE,
    &CHOICE,
    &IMPL,
    &HOOK,
    &DYNAMIC_HOOKS,
    &PIPELINE_HANDLER,
    &PIPELINE_FILES_UPLOAD,
    &PIPELINE_ARGS,
];

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// `key = "text"`
    Text,
    /// `key = true`
    Bool,
    /// `key = 8`
    Number,
    /// `key = field`
    Field,
    /// `key = any::expression()`
    Expression,
    /// `key = some::path`
    Path,
    /// `key(..)`
    List,
    /// `key`
    Flag,
    /// `key = 1..=100`
    Range,
    /// `key("a", "b")`
    Texts,
}

impl Takes {
    /// How it is written, for messages.
    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::Text => "= \"..\"",
            Self::Bool => "= true",
            Self::Number => "= 8",
            Self::Field => "= a_field",
            Self::Expression => "= ..",
            Self::Path => "= a::path",
            Self::List => "(..)",
            Self::Flag => "",
            Self::Range => "= 1..=100",
            Self::Texts => "(\"a\", \"b\")",
        }
    }
}

impl Takes {
    /// What it is called, for messages.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Text => "a text in quotes",
            Self::Bool => "`true` or `false`",
            Self::Number => "a whole number",
            Self::Field => "the name of a field, without quotes",
            Self::Expression => "an expression",
            Self::Path => "a path",
            Self::List | Self::Texts => "a list",
            Self::Flag => "no value",
            Self::Range => "a range such as `1..=100`, `1..` or `..=100`",
        }
    }
}

/// One key of an attribute.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    /// True when IRIS never sees the value: the compiler and the runtime are all that reads it.
    pub(crate) is_ours: bool,
    pub(crate) page: KeyPage,
}

/// What the reference says about a key.
#[cfg_attr(not(test), allow(dead_code, reason = "the page is written by a test"))]
pub(crate) struct KeyPage {
    /// What it means.
    pub(crate) meaning: &'static str,
    /// What counts when it is left out.
    pub(crate) default: &'static str,
    /// The mistakes that it alone can be part of.
    pub(crate) refused: &'static [&'static Code],
}

impl Key {
    /// A key that IRIS does not know of.
    const fn ours(mut self) -> Self {
        self.is_ours = true;
        self
    }

    /// What counts when it is left out.
    const fn default(mut self, default: &'static str) -> Self {
        self.page.default = default;
        self
    }

    /// The mistakes that it alone can be part of, those of every key aside.
    const fn refused(mut self, codes: &'static [&'static Code]) -> Self {
        self.page.refused = codes;
        self
    }

    /// How it is written, for messages.
    pub(crate) fn written(&self) -> String {
        match self.takes {
            Takes::Flag => self.name.to_owned(),
            Takes::List | Takes::Texts => format!("{}{}", self.name, self.takes.example()),
            _ => format!("{} {}", self.name, self.takes.example()),
        }
    }
}

/// One attribute at one place.
pub(crate) struct Grammar {
    pub(crate) attribute: &'static str,
    pub(crate) keys: &'static [Key],
    #[cfg_attr(not(test), allow(dead_code, reason = "the page is written by a test"))]
    pub(crate) page: Page,
}

/// What the reference says about an attribute.
#[cfg_attr(not(test), allow(dead_code, reason = "the page is written by a test"))]
pub(crate) struct Page {
    /// Where it stands, as the end of a heading.
    pub(crate) place: &'static str,
    /// What it means, and what it takes before any key.
    pub(crate) meaning: &'static str,
    /// The mistakes that are about it and what it stands on, those of every attribute aside.
    pub(crate) refused: &'static [&'static Code],
}

impl Grammar {
    /// How it is written, for messages.
    pub(crate) fn shown(&self) -> String {
        if self.attribute == PIPELINE.attribute {
            "pipeline(..)".into()
        } else {
            format!("#[{}(..)]", self.attribute)
        }
    }

    /// Whether both are the same attribute at the same place.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let names = |grammar: &Self| grammar.keys.iter().map(|key| key.name).collect::<Vec<_>>();
        self.attribute == other.attribute && names(self) == names(other)
    }

    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// A key that may be left out, with nothing in its place.
const fn key(name: &'static str, takes: Takes, meaning: &'static str) -> Key {
    Key { name, takes, is_ours: false, page: KeyPage { meaning, default: "nothing", refused: &[] } }
}

/// The default of a key that must be there.
pub(crate) const REQUIRED: &str = "nothing; it must be there";

const CRATE: Key = key(
    "crate",
    Takes::Path,
    "The path of the runtime crate, for re-exports and renamed dependencies: absolute, or from `crate`.",
)
.default("`::iris_runtime`")
.ours();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_there_once_and_says_what_it_means() {
        for grammar in ALL {
            let mut names: Vec<_> = grammar.keys.iter().map(|key| key.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), grammar.keys.len(), "{}", grammar.attribute);
            for key in grammar.keys {
                let KeyPage { meaning, default, refused: _ } = key.page;
                assert!(meaning.ends_with('.') && meaning.len() > 20, "{}", key.name);
                assert!(!default.is_empty() && !default.ends_with('.'), "{}", key.name);
            }
            assert!(grammar.page.meaning.ends_with('.'), "{}", grammar.attribute);
        }
    }

    #[test]
    fn no_attribute_is_left_out_of_the_list() {
        for (at, one) in ALL.iter().enumerate() {
            assert!(ALL[..at].iter().all(|other| !other.is(one)), "{}", one.attribute);
        }
        let tables = ["hook", "module", "param", "pipeline"].map(|name| {
            let path = format!("{}/src/grammar/{name}.rs", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(path).unwrap_or_default().matches(": Grammar = ").count()
        });
        assert_eq!(tables.iter().sum::<usize>(), ALL.len());
    }
}
