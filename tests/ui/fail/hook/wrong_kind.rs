//! A hook's name: a preload hook that IRIS does not have.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_case_update")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
