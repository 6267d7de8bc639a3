//! A function whose attributes name two paths of the runtime.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

mod facade {
    pub use ::iris_runtime as iris;
}

#[hook("on_postload_ioc_create", crate = crate::facade::iris)]
#[hook("on_postload_ioc_update", crate = ::iris_runtime)] //~ IRIS0027
fn handle(_: &Module, _: &Ioc) {}

#[iris_module(hooks(handle))]
impl Module {}

fn main() {}
