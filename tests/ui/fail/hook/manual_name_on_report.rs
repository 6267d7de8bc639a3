//! A menu entry on a report hook.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_report_create", manual_hook_name = "Go")] //~ IRIS0006
    fn handle(&self, _: &Report) {}
}

fn main() {}
