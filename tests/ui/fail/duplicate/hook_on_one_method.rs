//! One hook twice on one method.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    #[hook("on_postload_ioc_create")] //~ IRIS0007
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
