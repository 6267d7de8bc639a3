//! A key that the impl block does not know.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module(hoks(a))] //~ IRIS0026
impl Module {
}

fn main() {}
