//! A switch that is state.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    #[state]
    seen: std::sync::atomic::AtomicBool,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = seen)] //~ IRIS0009
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
