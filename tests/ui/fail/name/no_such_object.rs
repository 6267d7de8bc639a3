//! An object that IRIS has no hooks for.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_customer_create")] //~ IRIS0001
    fn handle(&self, _: &mut HookEvent) {}
}

fn main() {}
