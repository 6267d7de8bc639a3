//! A default that is not written yet.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default =)] //~ IRIS0030
    value: u8,
}

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
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
