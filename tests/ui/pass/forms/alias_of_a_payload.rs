//! An alias of a payload, and a payload under another name.
#![deny(warnings)]
use iris_runtime::prelude::*;

use iris_runtime::Asset as Host;

type Indicator = Ioc;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn ioc(&self, ioc: &mut Indicator) {
        ioc.add_tag("x");
    }

    #[hook("on_postload_asset_create")]
    fn asset(&self, assets: Vec<Host>) {
        drop(assets);
    }
}

fn main() {}
