//! The runtime through a re-export of this crate.
#![deny(warnings)]

/// What a framework of one's own re-exports.
pub mod facade {
    pub use ::iris_runtime as iris;
}
use facade::iris::prelude::*;

/// Does something
#[iris_module(crate = crate::facade::iris)]
pub struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on: bool,
}

#[hook("on_postload_ioc_update", crate = crate::facade::iris)]
fn attached(_: &Module, ioc: &Ioc) {
    let _ = ioc.ioc_id;
}

#[iris_module(crate = crate::facade::iris, hooks(attached))]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on)]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

fn main() {
    assert_eq!(<Module as facade::iris::Module>::DEFINITION.hooks().len(), 2);
}
