//! The menu entry by another name.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_manual_trigger_ioc", manual_name = "Go")] //~ IRIS0026
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
