//! `--param NAME[?]:TYPE[=DEFAULT]`: one parameter, with all that the templates and the tables say of it.

use std::collections::BTreeSet;
use std::ops::Range;

use iris_catalog::{ParamType, near, param};
use serde::Serialize;
use serde_json::Value;

use crate::names::{camel, human, identifier};
use crate::report::Finding;

const FLAG: &str = "--param";

/// How the types may be written besides IRIS's word and Rust's: IRIS's type, Rust's, and short words.
const TYPES: &[(ParamType, &str, &[&str])] = &[
    (ParamType::Bool, "bool", &["boolean", "flag"]),
    (ParamType::Int, "i64", &["integer"]),
    (ParamType::Float, "f64", &["number"]),
    (ParamType::String, "String", &["text", "str"]),
    (ParamType::SensitiveString, "Secret", &["password"]),
    (ParamType::TextfieldHtml, "Html", &["template"]),
    (ParamType::TextfieldMarkdown, "Markdown", &["md"]),
    (ParamType::TextfieldJson, "Json<serde_json::Value>", &["json"]),
    (ParamType::Float, "f32", &[]),
];

/// Rust's integers with what they hold.
const INTEGERS: [(&str, i128, i128); 10] = [
    ("i8", i8::MIN as i128, i8::MAX as i128),
    ("i16", i16::MIN as i128, i16::MAX as i128),
    ("i32", i32::MIN as i128, i32::MAX as i128),
    ("i64", i64::MIN as i128, i64::MAX as i128),
    ("isize", i64::MIN as i128, i64::MAX as i128),
    ("u8", 0, u8::MAX as i128),
    ("u16", 0, u16::MAX as i128),
    ("u32", 0, u32::MAX as i128),
    ("u64", 0, u64::MAX as i128),
    ("usize", 0, u64::MAX as i128),
];

/// A choice of a parameter that has some: the variant of the enum, and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Choice {
    pub(crate) variant: String,
    pub(crate) text: String,
}

/// One parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Param {
    pub(crate) name: String,
    pub(crate) human_name: String,
    pub(crate) description: String,
    /// The Rust type, without `Option`.
    pub(crate) rust: String,
    /// IRIS's word.
    #[serde(rename = "type")]
    pub(crate) word: &'static str,
    pub(crate) optional: bool,
    /// As IRIS is told.
    pub(crate) default: Option<Value>,
    pub(crate) section: Option<&'static str>,
    pub(crate) choices: Vec<Choice>,
    /// What an example configuration holds where there is no default.
    pub(crate) sample: Value,
    /// Whether the generated code reads it.
    pub(crate) used: bool,
    /// Whether somebody has to say what it is for.
    pub(crate) described: bool,
}

impl Param {
    /// A parameter of the generator's own, which needs no description by others.
    pub(crate) fn of_ours(name: String, ty: ParamType, description: String) -> Self {
        let (rust, sample) = (rust_of(ty).to_owned(), sample(ty, &[]));
        let human_name = human(&name);
        Self {
            name,
            human_name,
            description,
            rust,
            word: ty.word(),
            optional: false,
            default: None,
            section: None,
            choices: Vec::new(),
            sample,
            used: false,
            described: true,
        }
    }

    pub(crate) fn with_default(self, default: impl Into<Value>) -> Self {
        Self { default: Some(default.into()), ..self }
    }

    pub(crate) fn is_of(&self, ty: ParamType) -> bool {
        self.word == ty.word() && self.choices.is_empty()
    }
}

/// Reads one argument.
///
/// # Errors
///
/// What is wrong with it, at its place in the argument.
pub(crate) fn parse(text: &str, keyword: &str) -> Result<Param, Finding> {
    let at = |range: Range<usize>, finding: Finding| Err(finding.in_argument(FLAG, text, range));
    let Some((name, rest)) = text.split_once(':') else {
        let finding = Finding::error("a parameter is written NAME:TYPE");
        return at(
            0..text.len(),
            finding.help(format!("add a type, such as `{text}:string`; {}", type_words())),
        );
    };
    let (name, marked) = name.strip_suffix('?').map_or((name, false), |name| (name, true));
    if let Err(bad) = identifier(name, keyword) {
        return at(0..name.len().max(1), Finding::error(bad.why).help(format!("write `{}`", bad.nearest)));
    }
    debug_assert!(param::name_is_valid(name), "identifiers are");
    let (word, default) = rest.split_once('=').map_or((rest, None), |(word, default)| (word, Some(default)));
    let word_at = text.len() - rest.len();
    let Some(Type { ty, rust, choices, optional }) = read_type(word, name) else {
        let finding = Finding::error(format!("`{word}` is no type of a parameter"));
        return at(word_at..word_at + word.len(), finding.help(type_help(word)));
    };
    let value = match default.map(|default| read_default(default, ty, &rust, &choices)).transpose() {
        Ok(value) => value,
        // A secret is not repeated.
        Err(why) if ty == ParamType::SensitiveString => {
            let told = &text[..word_at + word.len()];
            return Err(Finding::error(why.0).help(why.1).in_argument(FLAG, told, word_at..told.len()));
        }
        Err(why) => {
            let start = word_at + word.len() + 1;
            return at(start..text.len(), Finding::error(why.0).help(why.1));
        }
    };
    let human_name = human(name);
    Ok(Param {
        name: name.to_owned(),
        description: human_name.clone(),
        human_name,
        rust,
        word: ty.word(),
        optional: marked || optional,
        default: value,
        section: None,
        sample: sample(ty, &choices),
        choices,
        used: false,
        described: false,
    })
}

struct Type {
    ty: ParamType,
    rust: String,
    choices: Vec<Choice>,
    optional: bool,
}

fn read_type(word: &str, name: &str) -> Option<Type> {
    let inner = word.strip_prefix("Option<").and_then(|rest| rest.strip_suffix('>'));
    let (word, optional) = inner.map_or((word, false), |inner| (inner, true));
    if word.contains('|') {
        let choices = choices(word)?;
        let rust = format!("{}Choice", camel(name));
        return Some(Type { ty: ParamType::String, rust, choices, optional });
    }
    let plain = |ty, rust: &str| Some(Type { ty, rust: rust.to_owned(), choices: Vec::new(), optional });
    if let Some((rust, ..)) = INTEGERS.iter().find(|(rust, ..)| *rust == word) {
        return plain(ParamType::Int, rust);
    }
    let is_meant = |candidate: &str| candidate.eq_ignore_ascii_case(word);
    let found = TYPES.iter().find(|(ty, rust, words)| {
        (is_meant(ty.word()) && *rust == rust_of(*ty))
            || is_meant(rust)
            || words.iter().any(|word| is_meant(word))
    });
    found.and_then(|(ty, rust, _)| plain(*ty, rust))
}

fn rust_of(ty: ParamType) -> &'static str {
    TYPES.iter().find(|row| row.0 == ty).map_or("String", |row| row.1)
}

/// The choices of `fast|slow`, if there are at least two, all different, and each can be the name of a variant.
fn choices(word: &str) -> Option<Vec<Choice>> {
    let mut choices: Vec<Choice> = Vec::new();
    for text in word.split('|').map(str::trim) {
        let mut variant = camel(text);
        if variant.is_empty() || text.chars().any(|c| c.is_control() || c == '"' || c == '\\') {
            return None;
        }
        if variant == "Self" || variant.starts_with(|c: char| c.is_ascii_digit()) {
            variant = format!("Is{variant}");
        }
        if choices.iter().any(|choice| choice.variant == variant) {
            return None;
        }
        choices.push(Choice { variant, text: text.to_owned() });
    }
    (choices.len() > 1).then_some(choices)
}

fn type_words() -> String {
    let words: Vec<_> = ParamType::ALL.iter().map(|ty| format!("`{}`", ty.word())).collect();
    format!("the types are {}, Rust's integers, and choices such as `fast|slow`", words.join(", "))
}

fn type_help(word: &str) -> String {
    if word.contains('|') {
        return "choices are written `fast|slow`: at least two, different, with letters or digits".to_owned();
    }
    let words =
        TYPES.iter().flat_map(|(ty, rust, more)| [ty.word(), rust].into_iter().chain(more.iter().copied()));
    let words: BTreeSet<&str> = words.chain(INTEGERS.iter().map(|(rust, ..)| *rust)).collect();
    match near::nearest(word, words) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => type_words(),
    }
}

/// The default as IRIS is told, or what is wrong with it and what to write.
fn read_default(
    text: &str,
    ty: ParamType,
    rust: &str,
    choices: &[Choice],
) -> Result<Value, (String, String)> {
    let bad = |help: &str| Err((format!("`{text}` is no default for a `{rust}`"), help.to_owned()));
    if text.chars().any(char::is_control) {
        return bad("leave out control characters; a long default belongs into a file under `templates`");
    }
    if !choices.is_empty() {
        let texts: Vec<_> = choices.iter().map(|choice| choice.text.as_str()).collect();
        return if texts.contains(&text) {
            Ok(text.into())
        } else {
            bad(&format!("one of {}", texts.join(", ")))
        };
    }
    match ty {
        ParamType::Bool => match text {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            _ => bad("`true` or `false`"),
        },
        ParamType::Int => {
            let (_, min, max) = INTEGERS.iter().find(|(name, ..)| *name == rust).unwrap_or(&INTEGERS[3]);
            match text.parse::<i128>() {
                Ok(number) if (*min..=*max).contains(&number) => Ok(i64::try_from(number)
                    .map_or_else(|_| u64::try_from(number).unwrap_or(u64::MAX).into(), Value::from)),
                _ => bad(&format!("a whole number from {min} to {max}")),
            }
        }
        ParamType::Float => match text.parse::<f64>() {
            Ok(number) if number.is_finite() && (rust == "f64" || number.abs() <= f64::from(f32::MAX)) => {
                Ok(number.into())
            }
            _ => bad("a number such as `10` or `0.5`"),
        },
        ParamType::SensitiveString => Err((
            "a secret has no default".to_owned(),
            "leave it out: the default of a parameter is in the wheel, in IRIS's table and on its pages"
                .to_owned(),
        )),
        ParamType::TextfieldJson => match serde_json::from_str::<serde::de::IgnoredAny>(text) {
            Ok(_) => Ok(text.into()),
            Err(error) => bad(&format!("it must be JSON: {error}")),
        },
        ParamType::String | ParamType::TextfieldHtml | ParamType::TextfieldMarkdown => Ok(text.into()),
    }
}

/// A value that the parameter takes, for tests and example configurations.
fn sample(ty: ParamType, choices: &[Choice]) -> Value {
    if let Some(first) = choices.first() {
        return first.text.clone().into();
    }
    match ty {
        ParamType::Bool => true.into(),
        ParamType::Int => 1.into(),
        ParamType::Float => 1.0.into(),
        ParamType::TextfieldJson => "{}".into(),
        // No word of an example: the values of secrets are taken out of all that a module says.
        ParamType::SensitiveString => "not-a-real-key".into(),
        ParamType::String | ParamType::TextfieldHtml | ParamType::TextfieldMarkdown => "example".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Param {
        parse(text, "toto").unwrap_or_else(|finding| panic!("{text}: {finding:?}"))
    }

    #[test]
    fn every_type_is_known_by_the_words_of_iris_of_rust_and_short_ones() {
        for ty in ParamType::ALL {
            assert_eq!(read(&format!("a:{}", ty.word())).word, ty.word());
            assert_eq!(read(&format!("a:{}", rust_of(ty))).word, ty.word());
        }
        for word in ["sensitive_string", "Secret", "secret"] {
            assert_eq!(read(&format!("a:{word}")).rust, "Secret", "{word}");
        }
        for (rust, min, max) in INTEGERS {
            for value in [min, max] {
                assert_eq!(read(&format!("a:{rust}={value}")).rust, rust);
            }
            assert!(parse(&format!("a:{rust}={}", max + 1), "k").is_err());
        }
        assert_eq!((read("a:f32=1").rust.as_str(), read("a:float").rust.as_str()), ("f32", "f64"));
    }

    #[test]
    fn a_question_mark_or_an_option_makes_it_optional() {
        assert!(read("a?:string").optional && read("a:Option<u8>").optional && !read("a:string").optional);
    }

    #[test]
    fn choices_become_variants() {
        let mode = read("toto_mode:fast|very-slow|7=fast");
        assert_eq!((mode.rust.as_str(), mode.word), ("TotoModeChoice", "string"));
        let variants: Vec<_> = mode.choices.iter().map(|choice| choice.variant.as_str()).collect();
        assert_eq!(variants, ["Fast", "VerySlow", "Is7"]);
    }

    #[test]
    fn mistakes_are_told_at_their_place() {
        let cases = [
            ("toto", "a parameter is written NAME:TYPE"),
            (":string", "the name is empty"),
            ("type:string", "`type` is a keyword"),
            (
                "Toto:string",
                "`Toto` is no name of a field: lower-case letters, digits and single `_`, beginning with a letter",
            ),
            (
                "a##b:string",
                "`a##b` is no name of a field: lower-case letters, digits and single `_`, beginning with a letter",
            ),
            ("a:flot=10", "`flot` is no type of a parameter"),
            ("a:one|one", "`one|one` is no type of a parameter"),
            ("a:secret=hunter2", "a secret has no default"),
            ("a:bool=yes", "`yes` is no default for a `bool`"),
            ("a:u8=256", "`256` is no default for a `u8`"),
            ("a:float=NaN", "`NaN` is no default for a `f64`"),
            ("a:json={", "`{` is no default for a `Json<serde_json::Value>`"),
            ("a:x|y=z", "`z` is no default for a `AChoice`"),
            ("a:string=\u{7}", "`\u{7}` is no default for a `String`"),
        ];
        for (text, title) in cases {
            assert_eq!(parse(text, "toto").unwrap_err().title(), title, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,80}|[a-z_]{1,8}\\??:[a-zA-Z0-9|<>]{0,20}(=.{0,20})?") {
            let _ = parse(&text, "toto");
        }
    }
}
