//! An alias that fits one of two hooks.
use iris_runtime::prelude::*;

type Indicator = Ioc;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    #[hook("on_postload_asset_create")]
    fn handle(&self, _: &mut Indicator) {} //~ IRIS0004
}

fn main() {}
