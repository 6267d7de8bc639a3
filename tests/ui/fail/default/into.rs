//! A default by `into`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = "a".into())] //~ IRIS0018
    value: String,
}

fn main() {}
