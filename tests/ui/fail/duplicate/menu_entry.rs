//! One menu entry twice.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Go")]
    fn one(&self, _: &mut Ioc) {}
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Go")] //~ IRIS0007
    fn two(&self, _: &mut Ioc) {}
}

fn main() {}
