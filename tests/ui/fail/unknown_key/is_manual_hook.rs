//! A key of IRIS's own table.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_manual_trigger_ioc", is_manual_hook = true)] //~ IRIS0026
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
