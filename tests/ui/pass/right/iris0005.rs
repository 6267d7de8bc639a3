//! Hooks with different data share `HookEvent`.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    #[hook("on_postload_asset_create")]
    fn handle(&self, event: &mut HookEvent) {
        info!("{}: {} objects", event.hook_name(), event.objects().len());
    }
}

fn main() {}
