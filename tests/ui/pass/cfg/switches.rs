//! A parameter and the method that it switches, in and out together.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// In
    #[cfg(all())]
    #[config_param(default = true)]
    inside: bool,
    /// Out
    #[cfg(any())]
    #[config_param(default = true)]
    outside: bool,
    /// There
    #[config_param(default = true)]
    there: bool,
}

#[iris_module]
impl Module {
    #[cfg(all())]
    #[hook("on_postload_ioc_create", enabled_by = inside)]
    fn first(&self, _: &Ioc) {}

    #[cfg(any())]
    #[hook("on_postload_ioc_update", enabled_by = outside)]
    fn second(&self, _: &Ioc) {}

    #[hook("on_postload_asset_create", enabled_by = there)]
    #[cfg_attr(any(), hook("on_postload_asset_update", enabled_by = outside))]
    #[cfg_attr(all(), hook("on_manual_trigger_asset", enabled_by = inside))]
    fn third(&self, _: &Asset) {}
}

fn main() {
    let hooks = <Module as iris_runtime::Module>::DEFINITION.hooks();
    let switches: Vec<_> = hooks.iter().map(|row| (row.hook, row.enabled_by)).collect();
    assert_eq!(
        switches,
        [
            ("on_postload_ioc_create", Some("inside")),
            ("on_postload_asset_create", Some("there")),
            ("on_manual_trigger_asset", Some("inside")),
        ]
    );
}
