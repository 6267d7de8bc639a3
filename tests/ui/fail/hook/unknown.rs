//! A hook's name with two letters swapped.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_crate")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
