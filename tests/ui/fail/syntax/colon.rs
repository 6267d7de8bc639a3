//! A colon for an equals sign.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", concurrency: 1)] //~ IRIS0030
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
