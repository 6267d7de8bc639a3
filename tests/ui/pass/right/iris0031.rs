//! `#[hook]` on a method of a module's impl block, or on an attached function.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_asset_create")]
fn on_asset(_: &Module, asset: &mut Asset) {
    asset.add_tag("seen");
}

#[iris_module(hooks(on_asset))]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }
}

fn main() {}
