//! A hook's name with a letter too many.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_iocc_update")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
