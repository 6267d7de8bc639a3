//! Two impl blocks with handlers.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn one(&self, _: &mut Ioc) {}
}

#[iris_module]
impl Module { //~ E0119
    #[hook("on_postload_ioc_update")]
    fn two(&self, _: &mut Ioc) {}
}

fn main() {}
