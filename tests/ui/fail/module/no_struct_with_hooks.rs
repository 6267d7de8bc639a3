//! Handlers of a struct without the attribute.
use iris_runtime::prelude::*;

pub struct Module;

#[iris_module]
impl Module { //~ IRIS0042
    #[hook("on_postload_ioc_create")]
    fn one(&self, _: &mut Ioc) {}
    #[hook("on_postload_asset_create")]
    fn two(&self, _: &mut Asset) {}
}

fn main() {}
