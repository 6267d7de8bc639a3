//! A hook's name: a name that is not finished.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
