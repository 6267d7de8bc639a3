//! The hook's name as bytes.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook(b"on_postload_ioc_create")] //~ IRIS0028
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
