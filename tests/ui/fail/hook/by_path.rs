//! An unknown hook in an attribute that is written as a path.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[iris_runtime::hook("on_postload_ioc_crate")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
