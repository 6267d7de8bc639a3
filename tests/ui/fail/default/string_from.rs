//! A default by `String::from`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = String::from("a"))] //~ IRIS0018
    value: String,
}

fn main() {}
