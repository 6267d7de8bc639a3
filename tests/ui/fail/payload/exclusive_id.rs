//! An id that would be changed.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_preload_ioc_delete")]
    fn handle(&self, _: &mut Ioc) {} //~ IRIS0004
}

fn main() {}
