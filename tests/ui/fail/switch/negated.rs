//! A switch turned around.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on_create: bool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = !on_create)] //~ IRIS0028
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
