//! A hook's name with a letter missing.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_aset_create")] //~ IRIS0001
    fn handle(&self, _: &mut Asset) {}
}

fn main() {}
