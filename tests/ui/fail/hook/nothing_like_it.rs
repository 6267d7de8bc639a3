//! A hook's name: nothing like any hook.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("when_something_happens")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
