//! `HookEvent` serves hooks whose payloads differ.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_ioc_create")]
    #[hook("on_postload_ioc_delete")]
    #[hook("on_manual_trigger_case")]
    fn any(&self, event: &mut HookEvent) {
        info!("{}", event.hook_name());
    }
}

fn main() {}
