//! An object and what happens to it, nothing else.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("ioc_update")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
