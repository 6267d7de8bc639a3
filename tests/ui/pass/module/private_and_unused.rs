//! A private module that nothing exports, without a warning of ours.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
struct Module {
    /// Whether it runs
    #[config_param(default = true)]
    on: bool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on)]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

fn main() {}
