//! A menu entry that is no text.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_manual_trigger_ioc", manual_hook_name = 1)] //~ IRIS0028
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
