//! Hooks that a `cfg_attr` brings, alone, nested and beside other attributes.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[cfg_attr(all(), hook("on_postload_ioc_create"))]
    #[cfg_attr(any(), hook("on_postload_ioc_update"))]
    #[cfg_attr(all(), cfg_attr(all(), hook("on_manual_trigger_ioc", manual_hook_name = "Go")))]
    #[cfg_attr(all(), inline, hook("on_postload_ioc_delete"))]
    fn handle(&self, event: &HookEvent) {
        let _ = event.objects().len();
    }
}

fn main() {
    let hooks: Vec<_> = <Module as iris_runtime::Module>::DEFINITION.hooks().iter().map(|row| row.hook).collect();
    assert_eq!(hooks, ["on_postload_ioc_create", "on_manual_trigger_ioc", "on_postload_ioc_delete"]);
}
