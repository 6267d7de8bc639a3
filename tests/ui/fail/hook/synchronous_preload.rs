//! A preload hook that says what it is anyway.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_ioc_update", run_asynchronously = false)] //~ IRIS0008
    fn handle(&self, _: &Request) {}
}

fn main() {}
