//! A hook's kind with a letter missing.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_posload_ioc_create")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
