//! An attached function that takes its module by value.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn on_ioc(_: Module, _: &mut Ioc) {} //~ IRIS0035

#[iris_module(hooks(on_ioc))]
impl Module {}

fn main() {}
