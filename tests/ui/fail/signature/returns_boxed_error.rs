//! A handler whose error is a box.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) -> Result<(), Box<dyn std::error::Error>> { //~ IRIS0037
        Ok(())
    }
}

fn main() {}
