//! A hook's name: capital letters.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("On_Postload_IOC_Create")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
