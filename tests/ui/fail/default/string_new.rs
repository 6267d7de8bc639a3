//! A default by `String::new`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = String::new(), mandatory = false)] //~ IRIS0018
    value: String,
}

fn main() {}
