//! The attribute of the struct twice.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[iris_module(name = "A")] //~ IRIS0027
pub struct Module;

fn main() {}
