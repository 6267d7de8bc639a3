//! A deprecated parameter and a deprecated handler.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// Old
    #[deprecated]
    #[config_param(default = true)]
    old: bool,
}

#[iris_module]
impl Module {
    #[deprecated]
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
