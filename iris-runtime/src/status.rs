//! The outcome of a call in IRIS's own codes, without IRIS's shared instances.

use std::fmt;

use iris_catalog::status;

use crate::error::Error;

/// How a handler, or a whole call, ended.
///
/// ```
/// use iris_runtime::Status;
///
/// let status = Status::success("two reports").merge(Status::error("no answer for #3"));
/// assert!(!status.is_success());
/// assert_eq!(status.message(), "no answer for #3");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    code: u32,
    message: String,
    skipped: bool,
}

impl Status {
    /// The handler did its work.
    pub fn success(message: impl Into<String>) -> Self {
        Self { code: status::SUCCESS, message: message.into(), skipped: false }
    }

    /// The handler failed; what it prepared is dropped.
    pub fn error(message: impl Into<String>) -> Self {
        Self { code: status::ERROR, message: message.into(), skipped: false }
    }

    /// There was nothing to do: IRIS's success, shown as skipped.
    pub fn skipped(message: impl Into<String>) -> Self {
        Self { skipped: true, ..Self::success(message) }
    }

    /// IRIS's code, such as `0x2` for success and `0xFFFE` for an error (IRIS interface 1.2.0).
    pub fn code(&self) -> u32 {
        self.code
    }

    /// True below IRIS's first failing code, `0xFF00`.
    pub fn is_success(&self) -> bool {
        self.code < status::FIRST_FAILURE
    }

    /// True for [`Status::skipped`].
    pub fn is_skipped(&self) -> bool {
        self.skipped
    }

    /// What happened, for the analyst.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// One status of two: any failure wins, of two failures the later code.
    ///
    /// Messages of the winning kind are joined by `; `, empty ones left out.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        match (self.is_success(), other.is_success()) {
            (true, false) => other,
            (false, true) => self,
            _ => Self {
                code: other.code,
                skipped: self.skipped && other.skipped,
                message: match (self.message.as_str(), other.message.as_str()) {
                    ("", _) => other.message,
                    (_, "") => self.message,
                    (mine, more) => format!("{mine}; {more}"),
                },
            },
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Self {
        Self::error(error.to_string())
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match (self.is_success(), self.skipped) {
            (false, _) => "failed",
            (true, true) => "skipped",
            (true, false) => "done",
        };
        if self.message.is_empty() { f.write_str(word) } else { write!(f, "{word}: {}", self.message) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_wins_from_either_side_and_keeps_its_message() {
        let good = Status::success("fine");
        let bad = Status::error("gone");
        assert_eq!(good.clone().merge(bad.clone()), bad);
        assert_eq!(bad.clone().merge(good), bad);
        assert_eq!(bad.clone().merge(Status::error("late")).message(), "gone; late");
    }

    #[test]
    fn skipped_is_a_success_and_stays_skipped_only_among_skipped() {
        let skipped = Status::skipped("no url");
        assert!(skipped.is_success());
        assert!(skipped.clone().merge(Status::skipped("")).is_skipped());
        assert!(!skipped.merge(Status::success("")).is_skipped());
    }
}
