//! A key of the struct on the impl block.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module(name = "A")] //~ IRIS0031
impl Module {}

fn main() {}
