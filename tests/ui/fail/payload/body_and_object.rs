//! A method before and after a change.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_ioc_create")]
    #[hook("on_postload_ioc_create")] //~ IRIS0005
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
