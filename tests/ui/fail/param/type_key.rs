//! A type by a key, as in Python.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, type = "integer")] //~ IRIS0026
    value: u8,
}

fn main() {}
