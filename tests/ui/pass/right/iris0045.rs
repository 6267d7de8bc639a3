//! Choices are an enum without fields.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// How deep to look
#[derive(ConfigValue)]
pub enum Depth {
    /// Once
    Quick,
    /// All of it
    Deep,
}

fn main() {}
