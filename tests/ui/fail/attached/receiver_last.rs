//! An attached function that takes its module last.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn on_ioc(_: &mut Ioc, _: &Module) {} //~ IRIS0035

#[iris_module]
impl Module {}

fn main() {}
