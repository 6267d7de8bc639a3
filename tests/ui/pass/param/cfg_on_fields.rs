//! Fields that a `cfg` leaves out, and one whose attribute a `cfg_attr` brings.
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
    #[config_param]
    outside: NoSuchType,
    /// By a predicate
    #[cfg_attr(all(), config_param(default = true))]
    #[cfg_attr(any(), state)]
    by_predicate: bool,
    #[cfg(any())]
    #[state]
    nothing: NoSuchType,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = inside)]
    #[hook("on_postload_ioc_update", enabled_by = by_predicate)]
    fn handle(&self, ioc: &Ioc) {
        let _ = ioc.ioc_id;
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.params.len(), 2);
}
