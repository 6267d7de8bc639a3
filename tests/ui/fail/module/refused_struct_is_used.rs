//! A struct that is refused, and used.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = "")] //~ IRIS0024
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on_create: bool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on_create)]
    fn handle(&self, _: &mut Ioc) {}
}

/// Uses the module
pub fn definition() -> iris_runtime::Definition {
    <Module as iris_runtime::Module>::DEFINITION
}

fn main() {}
