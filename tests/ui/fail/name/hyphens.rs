//! A hook's name with hyphens.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on-postload-ioc-create")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
