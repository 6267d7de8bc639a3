//! A module has a name of its own.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name = "IrisModule")]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }
}

fn main() {}
