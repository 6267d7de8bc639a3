//! A handler with a `cfg` on an argument.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, #[cfg(all())] _: &Ioc) {} //~ IRIS0038
}

fn main() {}
