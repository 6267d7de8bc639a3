//! A type that neither of two hooks gives.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    #[hook("on_postload_asset_create")] //~ IRIS0005
    fn handle(&self, _: &mut Note) {}
}

fn main() {}
