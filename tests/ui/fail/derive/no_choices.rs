//! An enum without choices.
use iris_runtime::prelude::*;

/// Depth
#[derive(ConfigValue)]
pub enum Depth {} //~ IRIS0045

fn main() {}
