//! Data first, then the context where it is needed.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc, cx: &Context) {
        cx.comment(ioc, "seen");
    }
}

fn main() {}
