//! An attached function with an argument too many.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn on_ioc(_: &Module, _: &mut Ioc, _: &Context, _: u8) {} //~ IRIS0036

#[iris_module(hooks(on_ioc))]
impl Module {}

fn main() {}
