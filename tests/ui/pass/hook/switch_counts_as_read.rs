//! A switch that only `enabled_by` names is read.
#![deny(warnings, dead_code)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
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

fn main() {
    let mut config = iris_runtime::config::RawConfig::new();
    config.set("on", false);
    let module = <Module as iris_runtime::Module>::DEFINITION.load(&config).ok().unwrap();
    assert!(!module.is_enabled(0));
}
