//! A hook's action with a letter missing.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_pdate")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
