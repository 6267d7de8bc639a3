//! A concurrency in parentheses.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", concurrency(4))] //~ IRIS0028
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
