//! Choices that are refused, and used.
use iris_runtime::prelude::*;

/// How deep
#[derive(ConfigValue)]
pub struct Depth; //~ IRIS0045

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param()]
    value: Depth,
}

fn main() {}
