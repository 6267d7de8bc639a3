//! One hook on two methods.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn one(&self, _: &mut Ioc) {}
    #[hook("on_postload_ioc_create")] //~ IRIS0007
    fn two(&self, _: &mut Ioc) {}
}

fn main() {}
