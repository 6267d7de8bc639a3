//! Bytes as a default.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = b"a")] //~ IRIS0018
    value: String,
}

fn main() {}
