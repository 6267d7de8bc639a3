//! A hook's name in capitals.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("ON_POSTLOAD_IOC_CREATE")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
