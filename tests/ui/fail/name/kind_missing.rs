//! A hook's name without its kind.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_ioc_create")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
