//! An impl block of a struct without the attribute.
use iris_runtime::prelude::*;

pub struct Module;

#[iris_module]
impl Module { //~ IRIS0042
}

fn main() {}
