//! A handler that returns a status per object.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut [Ioc]) -> Vec<Status> { //~ IRIS0037
        Vec::new()
    }
}

fn main() {}
