//! The objects of IRIS as plain structs, made from the catalogue's rows, and the one way through all of them.
//!
//! Fields are IRIS's columns. Text is a `String`, empty for null; numbers, dates and truth values are
//! `Option`s; JSON is an `Option<Value>`. To-one lookups such as `ioc_type` are structs of their own,
//! [`Default`] where IRIS has none; users and cases are ids. What IRIS sends besides is kept in `extra`.
//!
//! A handler edits a copy. What differs from the original becomes effects, see
//! [`effect::diff`](crate::effect::diff).

#[cfg(test)]
pub(crate) mod arbitrary;
mod attributes;
mod column;
mod define;
mod kinds;
mod read;
mod record;
mod scalar;
#[cfg(test)]
mod tests;
mod timestamp;
mod write;

pub use attributes::{AttributeField, CustomAttributes};
pub use column::{ColumnValue, Unfit};
pub use iris_catalog::attribute::FieldType;
pub use kinds::*;
pub use read::{found, from_json, read_json};
pub use record::{IrisObject, Record, RecordList, id, is_ghost, title};
pub use scalar::Scalar;
pub use timestamp::{Date, Timestamp};
pub use write::to_json;

pub(crate) use record::{clear, number, same, text};
