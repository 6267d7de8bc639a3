//! A default that is made a `String`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = "a".to_string())] //~ IRIS0018
    value: String,
}

fn main() {}
