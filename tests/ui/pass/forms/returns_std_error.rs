//! A handler that returns an error of the standard library.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) -> std::result::Result<(), std::num::ParseIntError> {
        ioc.ioc_value.parse::<u8>().map(drop)
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
