//! The hook's name behind a key.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook(hook = "on_postload_ioc_create")] //~ IRIS0026
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
