//! An `async` handler.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    async fn handle(&self, _: &mut Ioc) {} //~ IRIS0038
}

fn main() {}
