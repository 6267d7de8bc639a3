//! A mode as a number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create", run_asynchronously = 0)] //~ IRIS0028
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
