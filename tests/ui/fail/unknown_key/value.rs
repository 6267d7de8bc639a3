//! The stored value as a key.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(value = 1)] //~ IRIS0026
    value: u8,
}

fn main() {}
