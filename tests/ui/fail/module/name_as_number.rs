//! A name that is a number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = 3)] //~ IRIS0028
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
