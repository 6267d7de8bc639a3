//! The mode by another name.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", asynchronous = true)] //~ IRIS0026
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
