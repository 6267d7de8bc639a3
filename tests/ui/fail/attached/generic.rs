//! An attached function with a type parameter.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn on_ioc<T>(_: &Module, _: &mut Ioc) {} //~ IRIS0038

#[iris_module(hooks(on_ioc))]
impl Module {}

fn main() {}
