//! The configuration of a module: what a parameter may be, how it is declared, and how values that a host
//! holds become typed fields.
//!
//! A host fills a [`RawConfig`]; [`Values`] reads it against the module's [`ParamRow`]s, every field through
//! the [`ConfigValue`] of its type, and collects all problems into one [`ConfigErrors`].

mod cast;
mod check;
mod default;
mod impls;
mod limits;
mod load;
mod param;
mod raw;
mod redact;
mod report;
mod schema;
mod short;
mod types;
mod url;
mod value;
mod verify;

#[cfg(test)]
mod tests;

pub use cast::choice;
pub use check::CheckOutcome;
pub use default::{Check, SecretHasNoDefault, Stored};
pub use iris_catalog::ParamType;
pub use load::Values;
pub use param::{LOG_LEVEL, Param, ParamRow};
pub use raw::{Effective, Origin, RawConfig};
pub use redact::Redactor;
pub use report::{ConfigErrors, ConfigNotes, ConfigProblem};
pub use schema::schema;
/// A JSON value, as hosts hand values over.
pub use serde_json::Value;
pub(crate) use short::shortened;
pub use types::{Html, Json, Markdown, Secret};
pub use value::{ConfigValue, Declared, Expected, Rule};
