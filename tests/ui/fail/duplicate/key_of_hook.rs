//! A key of a hook twice.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", concurrency = 1, concurrency = 2)] //~ IRIS0027
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
