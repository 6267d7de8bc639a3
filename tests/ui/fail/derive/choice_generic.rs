//! Choices with a parameter.
use iris_runtime::prelude::*;

/// How deep
#[derive(ConfigValue)]
pub enum Depth<const N: u8> { //~ IRIS0045
    /// Quick
    Quick,
}

fn main() {}
