//! A handler that returns a number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) -> u8 { 3 } //~ IRIS0037
}

fn main() {}
