//! One impl block with the attribute, and others without it.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        self.mark(ioc);
    }
}

impl Module {
    fn mark(&self, ioc: &mut Ioc) {
        ioc.add_tag("seen");
    }
}

fn main() {}
