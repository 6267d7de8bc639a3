//! A method of three hooks, one of which differs.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    #[hook("on_postload_ioc_update")]
    #[hook("on_postload_asset_update")] //~ IRIS0005
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
