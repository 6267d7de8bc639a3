//! A former name that IRIS could not store.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, was = "a##b")] //~ IRIS0017
    value: u8,
}

fn main() {}
