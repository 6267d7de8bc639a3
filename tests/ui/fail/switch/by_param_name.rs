//! A switch by the name that IRIS has for it.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true, param_name = "vt_on_create")]
    on_create: bool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = vt_on_create)] //~ IRIS0009
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
