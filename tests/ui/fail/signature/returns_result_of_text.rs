//! A handler that returns a result whose error is a text.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) -> Result<(), String> { Ok(()) } //~ IRIS0037
}

fn main() {}
