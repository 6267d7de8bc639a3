//! An attached function for an unknown hook.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_crate")] //~ IRIS0001
fn on_ioc(_: &Module, _: &mut Ioc) {}

#[iris_module(hooks(on_ioc))]
impl Module {}

fn main() {}
