//! A switch that is state.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    #[state]
    paused: std::sync::Mutex<u8>,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = paused)] //~ IRIS0009
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
