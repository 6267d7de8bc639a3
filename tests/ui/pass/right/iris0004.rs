//! The handler takes what the hook hands over.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_asset_update")]
    fn handle(&self, asset: &mut Asset) {
        asset.add_tag("seen");
    }
}

fn main() {}
