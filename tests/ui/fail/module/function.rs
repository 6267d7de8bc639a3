//! A function.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub fn module() {} //~ IRIS0039

fn main() {}
