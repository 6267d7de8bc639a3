//! A preload hook that shall be queued.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_ioc_create", run_asynchronously = true)] //~ IRIS0008
    fn handle(&self, _: &mut Request) {}
}

fn main() {}
