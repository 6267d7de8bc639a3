//! A handler with `&mut self`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&mut self, _: &mut Ioc) {} //~ IRIS0035
}

fn main() {}
