//! A switch that is misspelt.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = true)]
    on_create: bool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on_craete)] //~ IRIS0009
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
