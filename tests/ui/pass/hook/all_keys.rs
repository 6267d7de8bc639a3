//! Every key of `#[hook]`.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on: bool,
}

#[iris_module]
impl Module {
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Get it", run_asynchronously = false, enabled_by = on, concurrency = 1)]
    #[hook("on_postload_ioc_create", concurrency = 256)]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

fn main() {}
