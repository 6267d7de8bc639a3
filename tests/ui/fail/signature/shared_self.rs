//! A handler that takes its module in an `Arc`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(self: std::sync::Arc<Self>, _: &mut Ioc) {} //~ IRIS0035
}

fn main() {}
