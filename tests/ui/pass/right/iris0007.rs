//! Two menu entries on one hook have different names.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Look it up")]
    fn look(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }

    #[hook("on_manual_trigger_ioc", manual_hook_name = "Forget it")]
    fn forget(&self, ioc: &mut Ioc) {
        ioc.remove_tag("seen");
    }
}

fn main() {}
