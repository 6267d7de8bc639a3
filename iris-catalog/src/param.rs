//! Parameters of a module: IRIS's types, the keys of the table, and what a name may be.

use crate::text::{contains, same};

/// A parameter type of IRIS.
///
/// IRIS checks no value against its type. Once a value was edited in the dialog it is text, whatever the
/// type, except for `bool`; see [`ParamType::cast_on_read`] (IRIS 2.4.20, observed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParamType {
    /// `bool`: a checkbox. Text counts as true when it reads `true` in any case.
    Bool,
    /// `int`: a text input. Bad text makes IRIS lose the whole configuration of the module.
    Int,
    /// `float`: a text input, never cast.
    Float,
    /// `string`: a text input.
    String,
    /// `sensitive_string`: masked in the table, stored and edited in clear.
    SensitiveString,
    /// `textfield_html`: a code editor.
    TextfieldHtml,
    /// `textfield_markdown`: a code editor.
    TextfieldMarkdown,
    /// `textfield_json`: a code editor.
    TextfieldJson,
}

impl ParamType {
    /// All types.
    pub const ALL: [Self; 8] = [
        Self::Bool,
        Self::Int,
        Self::Float,
        Self::String,
        Self::SensitiveString,
        Self::TextfieldHtml,
        Self::TextfieldMarkdown,
        Self::TextfieldJson,
    ];

    /// IRIS's spelling.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Float => "float",
            Self::String => "string",
            Self::SensitiveString => "sensitive_string",
            Self::TextfieldHtml => "textfield_html",
            Self::TextfieldMarkdown => "textfield_markdown",
            Self::TextfieldJson => "textfield_json",
        }
    }

    /// The type of this word, exactly as [`ParamType::word`] spells it.
    pub const fn from_word(word: &str) -> Option<Self> {
        let mut index = 0;
        while index < Self::ALL.len() {
            if same(Self::ALL[index].word(), word) {
                return Some(Self::ALL[index]);
            }
            index += 1;
        }
        None
    }

    /// Whether IRIS's base class turns text back into the type when it reads the configuration:
    /// only for `bool` and `int`.
    pub const fn cast_on_read(self) -> bool {
        matches!(self, Self::Bool | Self::Int)
    }

    /// Whether the value is hidden in IRIS's table.
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::SensitiveString)
    }

    /// The language of the code editor IRIS opens, if it opens one.
    pub const fn editor(self) -> Option<&'static str> {
        match self {
            Self::TextfieldHtml => Some("html"),
            Self::TextfieldMarkdown => Some("markdown"),
            Self::TextfieldJson => Some("json"),
            Self::Bool | Self::Int | Self::Float | Self::String | Self::SensitiveString => None,
        }
    }
}

/// A Rust type that the field of a parameter has, and what IRIS calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RustType {
    /// Its name, without arguments.
    pub name: &'static str,
    /// The type of the parameter.
    pub ty: ParamType,
    /// The lowest value of an integer; zero for other types.
    pub min: i128,
    /// The highest value of an integer; zero for other types.
    pub max: i128,
}

impl RustType {
    const fn new(name: &'static str, ty: ParamType) -> Self {
        Self { name, ty, min: 0, max: 0 }
    }

    const fn integer(name: &'static str, min: i128, max: i128) -> Self {
        Self { name, ty: ParamType::Int, min, max }
    }
}

/// The Rust types of parameters. `Option` of each is one too, and so is what a module author implements.
// `isize` and `usize` are those of 64-bit systems, on which IRIS runs.
pub const RUST_TYPES: [RustType; 18] = [
    RustType::new("bool", ParamType::Bool),
    RustType::integer("i8", i8::MIN as i128, i8::MAX as i128),
    RustType::integer("i16", i16::MIN as i128, i16::MAX as i128),
    RustType::integer("i32", i32::MIN as i128, i32::MAX as i128),
    RustType::integer("i64", i64::MIN as i128, i64::MAX as i128),
    RustType::integer("isize", i64::MIN as i128, i64::MAX as i128),
    RustType::integer("u8", 0, u8::MAX as i128),
    RustType::integer("u16", 0, u16::MAX as i128),
    RustType::integer("u32", 0, u32::MAX as i128),
    RustType::integer("u64", 0, u64::MAX as i128),
    RustType::integer("usize", 0, u64::MAX as i128),
    RustType::new("f32", ParamType::Float),
    RustType::new("f64", ParamType::Float),
    RustType::new("String", ParamType::String),
    RustType::new("Secret", ParamType::SensitiveString),
    RustType::new("Html", ParamType::TextfieldHtml),
    RustType::new("Markdown", ParamType::TextfieldMarkdown),
    RustType::new("Json", ParamType::TextfieldJson),
];

/// Key of a parameter's name, by which a module reads it. Required.
pub const NAME: &str = "param_name";
/// Key of the label.
pub const HUMAN_NAME: &str = "param_human_name";
/// Key of the text in the edit dialog.
pub const DESCRIPTION: &str = "param_description";
/// Key of the initial value; null for none.
pub const DEFAULT: &str = "default";
/// Key of the flag. IRIS's module list fails for all modules when one parameter lacks it.
pub const MANDATORY: &str = "mandatory";
/// Key of the type. Required.
pub const TYPE: &str = "type";
/// Key of the group header; left out for [`DEFAULT_SECTION`].
pub const SECTION: &str = "section";
/// Key of the stored value, which only IRIS writes.
pub const VALUE: &str = "value";

/// The keys of a parameter in a module's table. [`VALUE`] is not one: IRIS adds it.
pub const KEYS: [&str; 7] = [NAME, HUMAN_NAME, DESCRIPTION, DEFAULT, MANDATORY, TYPE, SECTION];

/// What IRIS puts between module and parameter name in its routes, and a name therefore cannot hold.
pub const NAME_SEPARATOR: &str = "##";

/// The header under which IRIS shows parameters without a section.
pub const DEFAULT_SECTION: &str = "Main";

/// Whether IRIS can store and edit a parameter of this name: not empty, without [`NAME_SEPARATOR`].
pub const fn name_is_valid(name: &str) -> bool {
    !name.is_empty() && !contains(name, NAME_SEPARATOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back_and_unknown_ones_refused() {
        for ty in ParamType::ALL {
            assert_eq!(ParamType::from_word(ty.word()), Some(ty));
            assert_eq!(ty.editor(), ty.word().strip_prefix("textfield_"));
        }
        assert_eq!(ParamType::from_word("integer"), None);
        assert_eq!(ParamType::from_word("Bool"), None);
    }

    #[test]
    fn every_type_of_a_parameter_has_a_rust_type() {
        for ty in ParamType::ALL {
            assert!(RUST_TYPES.iter().any(|row| row.ty == ty), "{ty:?}");
        }
        for row in RUST_TYPES {
            assert_eq!(row.min < row.max, row.ty == ParamType::Int, "{}", row.name);
            assert_eq!(RUST_TYPES.iter().filter(|other| other.name == row.name).count(), 1);
        }
    }

    #[test]
    fn a_name_is_not_empty_and_holds_no_separator() {
        assert!(name_is_valid("vt_api_key") && name_is_valid("a#b#") && name_is_valid("é"));
        assert!(!name_is_valid("") && !name_is_valid("##") && !name_is_valid("a###"));
    }
}
