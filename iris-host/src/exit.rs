//! How the program ends: its exit codes, and what it says when nothing ran.

use std::fmt::Display;

use iris_runtime::Error;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Everything was done.
    Success,
    /// A handler ran, and its status is a failure or its results are lost.
    Failed,
    /// Nothing ran.
    NothingRan,
}

impl Exit {
    /// The exit code of the process.
    pub(crate) const fn code(self) -> u8 {
        self as u8
    }
}

/// Why nothing ran, and what to do about it.
#[derive(Debug)]
pub(crate) struct Refusal(String);

impl Refusal {
    pub(crate) fn new(what: impl Display) -> Self {
        Self(what.to_string())
    }

    /// Adds a line that says what to write or do.
    pub(crate) fn help(self, what: impl Display) -> Self {
        Self(format!("{}\nhelp: {what}", self.0))
    }

    /// Adds another reason.
    pub(crate) fn and(self, other: &Self) -> Self {
        Self(format!("{}\n{}", self.0, other.0))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::new(error)
    }
}
