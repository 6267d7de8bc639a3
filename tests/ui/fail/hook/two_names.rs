//! Two names in one attribute.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", "on_postload_ioc_update")] //~ IRIS0030
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
