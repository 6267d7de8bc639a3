//! A choice with a field.
use iris_runtime::prelude::*;

/// Depth
#[derive(ConfigValue)]
pub enum Depth {
    /// Quick
    Quick(u8), //~ IRIS0045
}

fn main() {}
