//! The switch is a parameter of the module.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// Whether new indicators are looked up
    #[config_param(default = true)]
    on_create: bool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on_create)]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }
}

fn main() {}
