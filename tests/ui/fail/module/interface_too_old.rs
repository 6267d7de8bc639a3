//! Interface version `1.0`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(interface_version = "1.0")] //~ IRIS0025
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
