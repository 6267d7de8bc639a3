//! A handler that returns what it changed.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) -> Ioc { //~ IRIS0037
        ioc.clone()
    }
}

fn main() {}
