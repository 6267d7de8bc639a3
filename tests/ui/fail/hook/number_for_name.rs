//! A number for a name.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook(3)] //~ IRIS0028
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
