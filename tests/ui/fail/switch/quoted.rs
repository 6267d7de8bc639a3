//! A switch in quotes.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = true)]
    value: bool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = "value")] //~ IRIS0028
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
