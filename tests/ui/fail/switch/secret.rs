//! A secret as a switch.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The key
    #[config_param]
    key: Secret,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = key)] //~ IRIS0010
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
