//! A class name that Python does not take.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(interface = "2fast")] //~ IRIS0024
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
