//! Choices of a union.
use iris_runtime::prelude::*;

/// How deep
#[derive(ConfigValue)]
pub union Depth { //~ IRIS0045
    pub one: u8,
}

fn main() {}
