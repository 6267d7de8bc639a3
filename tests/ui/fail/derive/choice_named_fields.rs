//! A choice with named fields.
use iris_runtime::prelude::*;

/// How deep
#[derive(ConfigValue)]
pub enum Depth {
    /// Quick
    Quick { depth: u8 }, //~ IRIS0045
}

fn main() {}
