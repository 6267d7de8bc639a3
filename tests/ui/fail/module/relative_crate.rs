//! A crate path that is not rooted.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(crate = iris_runtime)] //~ IRIS0028
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
