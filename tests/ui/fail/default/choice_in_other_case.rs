//! A choice in another case.
use iris_runtime::prelude::*;

/// How deep
#[derive(ConfigValue)]
pub enum Depth {
    /// Quick
    Quick,
    /// Deep
    Deep,
}

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = "deep")] //~ IRIS0022
    value: Depth,
}

fn main() {}
