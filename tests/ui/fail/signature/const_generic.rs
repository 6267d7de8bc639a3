//! A handler with a constant parameter.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle<const N: usize>(&self, _: &mut Ioc) {} //~ IRIS0038
}

fn main() {}
