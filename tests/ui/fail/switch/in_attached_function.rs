//! An unknown switch of an attached function.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = true)]
    value: bool,
}

#[hook("on_postload_ioc_create", enabled_by = valeu)] //~ IRIS0009
fn on_ioc(_: &Module, _: &Ioc) {}

#[iris_module(hooks(on_ioc))]
impl Module {
}

fn main() {}
