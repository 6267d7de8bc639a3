//! Interface version `newest`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(interface_version = "newest")] //~ IRIS0025
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
