//! A hook that is named and dynamic.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", dynamic)] //~ IRIS0028
    fn handle(&self, _: &mut HookEvent) {}
}

fn main() {}
