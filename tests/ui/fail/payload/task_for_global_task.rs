//! A task where the hook gives a global one.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_global_task_create")]
    fn handle(&self, _: &mut Task) {} //~ IRIS0004
}

fn main() {}
