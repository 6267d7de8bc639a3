//! A struct with empty parentheses.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module(); //~ IRIS0039

fn main() {}
