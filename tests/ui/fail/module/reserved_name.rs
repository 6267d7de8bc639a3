//! The name of IRIS's own base module.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = "IrisBaseModule")] //~ IRIS0024
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
