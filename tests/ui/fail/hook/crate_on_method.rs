//! The path of the runtime on a method, whose code the block's attribute writes.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", crate = ::iris_runtime)] //~ IRIS0031
    fn handle(&self, _: &Ioc) {}
}

fn main() {}
