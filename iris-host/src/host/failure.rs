//! Why something was not done, in IRIS's terms: refused, not there, or broken.

use std::fmt;

use iris_runtime::Error;
use serde_json::Value;

/// Why something was not done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The request is wrong. IRIS answers 400 with this message and this data.
    Refused {
        /// What is wrong.
        message: String,
        /// Details, such as one list of texts per field; null if there are none.
        data: Value,
    },
    /// The host itself failed: its database, its folder.
    Broken(String),
}

/// What an operation gives, or why it was not done.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A refusal without details.
    pub(crate) fn refused(message: impl fmt::Display) -> Self {
        Self::Refused { message: message.to_string(), data: Value::Null }
    }

    /// A refusal with details.
    pub(crate) fn with(message: impl fmt::Display, data: Value) -> Self {
        Self::Refused { message: message.to_string(), data }
    }

    /// Something in the host broke.
    pub(crate) fn broken(what: impl fmt::Display) -> Self {
        Self::Broken(what.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { message, .. } | Self::Broken(message) => f.write_str(message),
        }
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(format!("the database of the host: {error}"))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::refused(error)
    }
}
