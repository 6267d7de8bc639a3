//! Three mistakes on one method.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", manual_hook_name = "Go", concurrency = 0)] //~ IRIS0006 IRIS0028
    fn handle(&self, _: &mut Asset) {} //~ IRIS0004
}

fn main() {}
