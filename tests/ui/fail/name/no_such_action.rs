//! Something that IRIS tells of no object.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_view")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
