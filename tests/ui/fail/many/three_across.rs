//! A mistake in each half, and one of rustc's.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = "3")] //~ IRIS0018
    value: u8,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = valeu)] //~ IRIS0009
    fn handle(&self, _: &mut Ioc) { let _: u8 = "text"; } //~ E0308
}

fn main() {}
