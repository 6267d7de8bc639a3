//! A hook on a constant of the impl block.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")] //~ IRIS0031
    const LIMIT: u8 = 3;
}

fn main() {}
