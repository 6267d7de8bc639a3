//! Interface version `1.3`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(interface_version = "1.3")] //~ IRIS0025
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
