//! A handler that returns a truth value.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) -> bool { true } //~ IRIS0037
}

fn main() {}
