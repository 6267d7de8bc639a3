//! A switch that may be missing.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param]
    value: Option<bool>,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = value)] //~ IRIS0010
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
