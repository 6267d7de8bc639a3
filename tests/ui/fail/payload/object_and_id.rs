//! An object and an id on one method.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_update")]
    #[hook("on_postload_ioc_delete")] //~ IRIS0005
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
