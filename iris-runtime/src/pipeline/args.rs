//! The arguments of a pipeline: declared as a struct, typed by users as text, read all at once.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use iris_catalog::pipeline::{OPTIONAL, REQUIRED};

use crate::config::{Expected, Redactor, shortened};
use crate::error::Error;

/// One argument that users are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PipelineArg {
    /// Its name, which is also what users see.
    pub name: &'static str,
    /// Whether there must be a value.
    pub required: bool,
}

impl PipelineArg {
    /// An argument that users must fill in.
    pub const fn required(name: &'static str) -> Self {
        Self { name, required: true }
    }

    /// An argument that users may leave empty.
    pub const fn optional(name: &'static str) -> Self {
        Self { name, required: false }
    }

    /// IRIS's word for it: `required` or `optional`.
    pub const fn flag(&self) -> &'static str {
        if self.required { REQUIRED } else { OPTIONAL }
    }
}

/// The arguments of a pipeline as a struct: what `args = ..` in `pipeline(..)` names.
///
/// `#[derive(PipelineArgs)]` writes it for a struct with named fields.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no struct of pipeline arguments [IRIS0044]\nhelp: name a struct with `#[derive(PipelineArgs)]` above it, one field per argument\nIRIS: it asks its users for the arguments by name, and there would be no names to ask for",
    label = "no `#[derive(PipelineArgs)]` on this type"
)]
pub trait PipelineArgs: Sized + Send + 'static {
    /// The arguments, in the order in which users are asked.
    const ARGS: &'static [PipelineArg];

    /// Makes the struct of what users typed; problems are recorded in `values`.
    #[doc(hidden)]
    fn parse(values: &mut ArgValues<'_>) -> Option<Self>;
}

/// A type that a pipeline's argument can have: everything that implements [`FromStr`] with an error that can
/// be shown. Floats are finite.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a pipeline argument [IRIS0044]\nhelp: write `String`, a number, another type that implements `FromStr` with an error that implements `Display`, or an `Option` of one of them\nIRIS: it hands over what its users typed, as text",
    label = "cannot be read from text"
)]
pub trait PipelineValue: Sized {
    /// Reads what a user typed.
    ///
    /// # Errors
    ///
    /// What would be accepted, when the text is not.
    fn parse(text: &str) -> Result<Self, Expected>;
}

#[diagnostic::do_not_recommend]
impl<T: FromStr<Err: Display>> PipelineValue for T {
    fn parse(text: &str) -> Result<Self, Expected> {
        if is_endless::<T>(text.trim()) {
            return Err(Expected::new(noun::<T>()));
        }
        // The text as it is comes first: a `String` keeps its spaces.
        text.parse().or_else(|error: T::Err| {
            text.trim().parse().map_err(|_| Expected::new(format!("{} ({error})", noun::<T>())))
        })
    }
}

/// Whether a float would be none that compares: Rust reads `nan`, `inf` and `1e999`, parameters refuse them.
fn is_endless<T>(text: &str) -> bool {
    match std::any::type_name::<T>() {
        "f32" => text.parse::<f32>().is_ok_and(|number| !number.is_finite()),
        "f64" => text.parse::<f64>().is_ok_and(|number| !number.is_finite()),
        _ => false,
    }
}

/// How messages call a type that texts are read as.
fn noun<T>() -> String {
    let path = std::any::type_name::<T>();
    let name = path.split('<').next().and_then(|path| path.rsplit("::").next()).unwrap_or(path);
    match name.as_bytes() {
        [b'i' | b'u', b'0'..=b'9' | b's', ..] => format!("a whole number as `{name}` takes it"),
        [b'f', b'0'..=b'9', ..] => "a number".to_owned(),
        b"bool" => "`true` or `false`".to_owned(),
        _ => format!("a text that `{name}` can be read from"),
    }
}

/// What users typed, while it is read: problems are collected, so that all are told together.
pub struct ArgValues<'a> {
    texts: &'a BTreeMap<String, Option<String>>,
    /// Someone may have typed a secret of the configuration.
    redactor: Redactor,
    problems: Vec<String>,
}

/// The most characters of a text that are repeated in a message.
const SHOWN: usize = 80;

impl<'a> ArgValues<'a> {
    /// Reads from these texts; null and blank ones count as left empty.
    pub fn new(texts: &'a BTreeMap<String, Option<String>>) -> Self {
        Self { texts, redactor: Redactor::default(), problems: Vec::new() }
    }

    /// Keeps these secrets out of what is said about the texts.
    pub(crate) fn redacting(self, redactor: Redactor) -> Self {
        Self { redactor, ..self }
    }

    /// The value of an argument that must be filled in; `None` when it is missing or not accepted.
    pub fn required<T: PipelineValue>(&mut self, name: &str) -> Option<T> {
        self.required_with(name, T::parse)
    }

    /// The value of an argument that may stay empty; `None` when it is not accepted.
    // `None` is a problem, `Some(None)` an argument that was left empty.
    #[allow(clippy::option_option)]
    pub fn optional<T: PipelineValue>(&mut self, name: &str) -> Option<Option<T>> {
        self.optional_with(name, T::parse)
    }

    /// [`ArgValues::required`], with the function that reads the text.
    #[doc(hidden)]
    pub fn required_with<T>(&mut self, name: &str, parse: fn(&str) -> Result<T, Expected>) -> Option<T> {
        let value = self.optional_with(name, parse)?;
        if value.is_none() {
            self.problems.push(format!("`{name}` must be filled in"));
        }
        value
    }

    /// [`ArgValues::optional`], with the function that reads the text.
    #[doc(hidden)]
    #[allow(clippy::option_option)]
    pub fn optional_with<T>(
        &mut self,
        name: &str,
        parse: fn(&str) -> Result<T, Expected>,
    ) -> Option<Option<T>> {
        let text = self.texts.get(name).and_then(Option::as_deref).filter(|text| !text.trim().is_empty());
        let Some(text) = text else { return Some(None) };
        match parse(text) {
            Ok(value) => Some(Some(value)),
            Err(expected) => {
                // Hidden before it is cut, so that no part of a secret is left.
                let text = self.redactor.redact(text);
                let shown = shortened(&text, SHOWN);
                self.problems
                    .push(format!("`{name}` is `{}`, write {expected}", shown.as_ref().escape_debug()));
                None
            }
        }
    }

    /// The struct, or all problems in one error.
    pub(crate) fn finish<A>(self, args: Option<A>) -> Result<A, Error> {
        match (args, self.problems.as_slice()) {
            (Some(args), []) => Ok(args),
            // A hand-written `parse` may give up without a word.
            (None, []) => Err(Error::msg("the arguments of the pipeline cannot be used").object()),
            (_, problems) => {
                let text = format!("arguments of the pipeline: {}", problems.join("; "));
                Err(Error::msg(self.redactor.redact(&text)).object())
            }
        }
    }
}

#[cfg(test)]
mod tests;
