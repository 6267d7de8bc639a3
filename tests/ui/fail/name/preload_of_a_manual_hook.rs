//! A manual hook written as an automatic one.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_trigger_ioc")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
