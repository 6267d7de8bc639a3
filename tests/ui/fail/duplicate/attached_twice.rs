//! A function attached twice.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn on_ioc(_: &Module, _: &Ioc) {}

#[iris_module(hooks(on_ioc, on_ioc))] //~ IRIS0007
impl Module {
}

fn main() {}
