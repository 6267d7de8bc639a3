//! A hook's name: an empty name.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
