//! The fields of objects by their names in Rust, which the build script takes from the catalogue.

use iris_runtime::object::{ColumnValue, Scalar, Unfit};
use serde_json::{Map, Value};

/// An object or a lookup, field by field.
pub trait Fields {
    /// All of them: columns, lookups, lists, and what is in `extra`.
    fn fields(&self) -> Map<String, Value>;

    /// Sets the field of a column.
    ///
    /// # Errors
    ///
    /// When it does not take the value.
    ///
    /// # Panics
    ///
    /// When there is no such column.
    fn set(&mut self, column: &str, to: Scalar<'_>) -> Result<(), Unfit>;
}

include!(concat!(env!("OUT_DIR"), "/fields.rs"));
