//! What is wrong with a configuration, for the analyst who has to put it right: everything at once.

use std::fmt;

use iris_catalog::param;

use super::param::ParamRow;
use crate::error::{Error, Fault};

/// One thing that is wrong, or doubtful.
#[derive(Clone, PartialEq)]
pub struct ConfigProblem {
    param: Option<ParamRow>,
    name: String,
    text: String,
    missing: bool,
}

impl ConfigProblem {
    pub(super) fn of(row: &ParamRow, text: String) -> Self {
        Self { param: Some(*row), name: row.name.to_owned(), text, missing: false }
    }

    pub(super) fn missing(row: &ParamRow, text: String) -> Self {
        Self { missing: true, ..Self::of(row, text) }
    }

    pub(super) fn of_name(name: String, text: String) -> Self {
        Self { param: None, name, text, missing: false }
    }

    pub(super) fn of_all(text: String) -> Self {
        Self::of_name(String::new(), text)
    }

    /// The parameter, where it is a known one.
    pub fn param(&self) -> Option<&ParamRow> {
        self.param.as_ref()
    }

    /// The name of the parameter, known or not; empty when the configuration as a whole is meant.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the parameter just has no value, rather than a bad one.
    pub fn is_missing(&self) -> bool {
        self.missing
    }

    /// What is wrong and what would be accepted, without saying where.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.param {
            Some(row) => {
                let section = row.section.unwrap_or(param::DEFAULT_SECTION);
                write!(f, "{} (`{}`, section {section}): {}", row.human_name, row.name, self.text)
            }
            None if self.name.is_empty() => f.write_str(&self.text),
            None => write!(f, "`{}`: {}", self.name, self.text),
        }
    }
}

impl fmt::Debug for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Everything that keeps a module from running with its configuration. Never empty.
///
/// It converts into an [`Error`] whose fault is the configuration, and for that reason, as `Error` itself,
/// does not implement [`std::error::Error`].
#[derive(Clone, PartialEq)]
pub struct ConfigErrors(Vec<ConfigProblem>);

impl ConfigErrors {
    pub(super) fn new(problems: Vec<ConfigProblem>) -> Self {
        Self(problems)
    }

    /// The problems, in the order of the parameters, unknown names last.
    pub fn iter(&self) -> std::slice::Iter<'_, ConfigProblem> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a ConfigErrors {
    type Item = &'a ConfigProblem;
    type IntoIter = std::slice::Iter<'a, ConfigProblem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration cannot be used:")?;
        self.0.iter().try_for_each(|problem| write!(f, "\n- {problem}"))
    }
}

impl fmt::Debug for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<ConfigErrors> for Error {
    fn from(errors: ConfigErrors) -> Self {
        Self::msg(errors).with_fault(Fault::Configuration)
    }
}

/// What does not keep a module from running but was hardly meant so.
#[derive(Clone, PartialEq, Default)]
pub struct ConfigNotes(Vec<ConfigProblem>);

impl ConfigNotes {
    pub(super) fn push(&mut self, note: ConfigProblem) {
        self.0.push(note);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The notes, in the order of the parameters.
    pub fn iter(&self) -> std::slice::Iter<'_, ConfigProblem> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a ConfigNotes {
    type Item = &'a ConfigProblem;
    type IntoIter = std::slice::Iter<'a, ConfigProblem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for ConfigNotes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}
