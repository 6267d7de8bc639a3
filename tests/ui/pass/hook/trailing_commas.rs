//! Trailing commas and white space.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = "A",)]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true,)]
    on: bool,
}

#[iris_module]
impl Module {
    #[hook( "on_postload_ioc_create" , enabled_by = on , )]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
