//! `Note` for `on_postload_asset_update`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_asset_update")]
    fn handle(&self, _: &Note) {} //~ IRIS0004
}

fn main() {}
