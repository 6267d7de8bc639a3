//! A former name that is empty.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, was = "")] //~ IRIS0017
    value: u8,
}

fn main() {}
