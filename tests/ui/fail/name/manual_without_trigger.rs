//! A manual hook without one of its words.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_manual_ioc")] //~ IRIS0001
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
