//! A version as a number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(version = 1.0)] //~ IRIS0028
pub struct Module;

fn main() {}
