//! Choices as a struct.
use iris_runtime::prelude::*;

/// Depth
#[derive(ConfigValue)]
pub struct Depth; //~ IRIS0045

fn main() {}
