//! `GlobalTask` for `on_postload_global_task_delete`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_global_task_delete")]
    fn handle(&self, _: &GlobalTask) {} //~ IRIS0004
}

fn main() {}
