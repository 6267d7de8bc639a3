//! Three mistakes in one attribute.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_crate", colour = 1, concurrency = "4")] //~ IRIS0001 IRIS0026 IRIS0028
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
