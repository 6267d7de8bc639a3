//! A key of the impl block twice.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn on_ioc(_: &Module, _: &mut Ioc) {}

#[iris_module(hooks(on_ioc), hooks())] //~ IRIS0027
impl Module {}

fn main() {}
