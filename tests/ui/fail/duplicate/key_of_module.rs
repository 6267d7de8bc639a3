//! A key of the module twice.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = "A", name = "B")] //~ IRIS0027
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
