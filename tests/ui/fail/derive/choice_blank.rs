//! A choice that is an empty text.
use iris_runtime::prelude::*;

/// How deep
#[derive(ConfigValue)]
pub enum Depth {
    /// Quick
    #[config_value(name = "")] //~ IRIS0045
    Quick,
}

fn main() {}
