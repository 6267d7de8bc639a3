//! A function that wants to change its module.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn on_ioc(_: &mut Module, _: &Ioc) {} //~ IRIS0035

#[iris_module]
impl Module {
}

fn main() {}
