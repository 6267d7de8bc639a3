//! One switch for several hooks, and several switches.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// One
    #[config_param(default = true)]
    one: bool,
    /// Two
    #[config_param(default = false)]
    two: bool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = one)]
    #[hook("on_postload_ioc_update", enabled_by = two)]
    #[hook("on_manual_trigger_ioc", enabled_by = one)]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

fn main() {
    let module = <Module as iris_runtime::Module>::DEFINITION.load(&Default::default()).ok().unwrap();
    assert_eq!([0, 1, 2].map(|index| module.is_enabled(index)), [true, false, true]);
}
