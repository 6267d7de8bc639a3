//! A handler with `dyn Trait`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &dyn std::any::Any) {} //~ IRIS0038
}

fn main() {}
