//! A plain function that calls what is generic.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        mark(ioc, "seen");
    }
}

fn mark<T: Into<String>>(ioc: &mut Ioc, tag: T) {
    ioc.add_tag(&tag.into());
}

fn main() {}
