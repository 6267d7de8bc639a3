//! Three mistakes on an impl block.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_crate")] //~ IRIS0001
    fn one(&self, _: &mut Ioc) {}
    #[hook("on_postload_ioc_update", concurrency = 0)] //~ IRIS0028
    fn two(&self, _: &mut Ioc) {}
    #[hook("on_postload_asset_create")]
    fn three(&self, _: &mut Ioc) {} //~ IRIS0004
}

fn main() {}
