//! A handler that returns a result with a number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) -> Result<u8> { Ok(3) } //~ IRIS0037
}

fn main() {}
