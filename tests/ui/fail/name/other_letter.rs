//! A name with a letter that only looks right.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_iоc_create")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
