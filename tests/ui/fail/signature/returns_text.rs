//! A handler that returns a text.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) -> String { String::new() } //~ IRIS0037
}

fn main() {}
