//! A hook on a method of a trait.
use iris_runtime::prelude::*;

pub trait Module {
    #[hook("on_postload_ioc_create")] //~ IRIS0031
    fn handle(&self, ioc: &mut Ioc);
}

fn main() {}
