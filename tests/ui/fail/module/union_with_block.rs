//! A union with handlers, and a use of it.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub union Module { //~ IRIS0039
    one: u8,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) {}
}

/// Uses the module
pub fn definition() -> iris_runtime::Definition {
    <Module as iris_runtime::Module>::DEFINITION
}

fn main() {}
