//! An unknown hook inside `cfg_attr`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[cfg_attr(all(), hook("on_postload_ioc_crate"))] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
