//! A key of the module without its value.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(name =)] //~ IRIS0030
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_update")]
    fn handle(&self, _: &mut Ioc) {}
}

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
