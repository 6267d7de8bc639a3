//! `#[hook]` on a method of a plain impl block.
use iris_runtime::prelude::*;

pub struct Module;

impl Module {
    #[hook("on_postload_ioc_create")] //~ IRIS0031
    pub fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
