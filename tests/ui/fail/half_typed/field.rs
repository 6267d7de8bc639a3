//! A field that has no attribute yet.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    value: u8, //~ IRIS0032
}

#[iris_module]
impl Module {}

/// Does something else
#[iris_module]
pub struct Other;

#[iris_module]
impl Other {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {
    let _ = <Other as iris_runtime::Module>::DEFINITION;
}
