//! A TLP that does not exist.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(max_tlp = "purple")] //~ IRIS0028
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
