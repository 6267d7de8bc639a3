//! A menu entry on a preload hook.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_ioc_create", manual_hook_name = "Go")] //~ IRIS0006
    fn handle(&self, _: &mut Request) {}
}

fn main() {}
