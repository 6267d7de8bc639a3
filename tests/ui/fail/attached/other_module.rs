//! A function that belongs to another module.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

/// Does something
#[iris_module]
pub struct Other;

#[iris_module]
impl Other {}

#[hook("on_postload_ioc_create")]
fn on_ioc(_: &Other, _: &Ioc) {}

#[iris_module(hooks(on_ioc))] //~ E0308
impl Module {
}

fn main() {}
