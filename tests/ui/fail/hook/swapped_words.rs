//! A hook's name: words in another order.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_ioc_postload_create")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
