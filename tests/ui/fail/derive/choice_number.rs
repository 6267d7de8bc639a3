//! A choice that is no text.
use iris_runtime::prelude::*;

/// How deep
#[derive(ConfigValue)]
pub enum Depth {
    /// Quick
    #[config_value(name = 1)] //~ IRIS0028
    Quick,
}

fn main() {}
