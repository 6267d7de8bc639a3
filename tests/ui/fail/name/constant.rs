//! The hook's name from a macro.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook(concat!("on_postload", "_ioc_create"))] //~ IRIS0030
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
