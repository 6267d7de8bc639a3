//! A key of a variant on the enum.
use iris_runtime::prelude::*;

/// How deep
#[derive(ConfigValue)]
#[config_value(name = "quick")] //~ IRIS0026
pub enum Depth {
    /// Quick
    Quick,
}

fn main() {}
