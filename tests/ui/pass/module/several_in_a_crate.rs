//! Several modules in one file, with handlers and fields of the same names.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// One
#[iris_module]
pub struct One {
    /// Whether it runs
    #[config_param(default = true)]
    on: bool,
}

#[iris_module]
impl One {
    #[hook("on_postload_ioc_create", enabled_by = on)]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

/// Two
#[iris_module]
pub struct Two {
    /// Whether it runs
    #[config_param(default = false)]
    on: bool,
}

#[iris_module]
impl Two {
    #[hook("on_postload_ioc_create", enabled_by = on)]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

fn main() {}
