//! An attached function without data.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn on_ioc(_: &Module) {} //~ IRIS0036

#[iris_module(hooks(on_ioc))]
impl Module {}

fn main() {}
