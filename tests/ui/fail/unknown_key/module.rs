//! A key that the module does not know.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(nmae = "A")] //~ IRIS0026
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
