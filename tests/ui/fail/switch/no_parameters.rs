//! A switch in a module without parameters.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on_create)] //~ IRIS0009
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
