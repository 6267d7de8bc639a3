//! Two menu entries on one hook, by one method and by two.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_manual_trigger_ioc", manual_hook_name = "One")]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Two")]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }

    #[hook("on_manual_trigger_ioc")]
    fn unnamed(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

fn main() {}
