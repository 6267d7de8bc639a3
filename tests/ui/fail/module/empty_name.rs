//! An empty name.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = "")] //~ IRIS0024
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
