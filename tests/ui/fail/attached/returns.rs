//! An attached function that returns a number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn on_ioc(_: &Module, _: &mut Ioc) -> u8 { //~ IRIS0037
    3
}

#[iris_module(hooks(on_ioc))]
impl Module {}

fn main() {}
