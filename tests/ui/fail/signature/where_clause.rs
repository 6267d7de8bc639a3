//! A handler with a `where` clause.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) where Self: Sized {} //~ IRIS0038
}

fn main() {}
