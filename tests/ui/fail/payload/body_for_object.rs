//! The body of a request where the hook gives an object.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &Request) {} //~ IRIS0004
}

fn main() {}
