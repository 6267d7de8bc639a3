//! A handler whose error is no error.
use iris_runtime::prelude::*;

pub struct Mine;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) -> Result<(), Mine> { //~ IRIS0037
        Ok(())
    }
}

fn main() {}
