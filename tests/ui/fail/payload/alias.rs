//! An alias of a type that the hook does not give.
use iris_runtime::prelude::*;

type Host = Asset;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Host) {} //~ IRIS0004
}

fn main() {}
