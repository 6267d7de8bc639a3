//! A context under another name.
#![deny(warnings)]
use iris_runtime::prelude::*;

type Surroundings = Context;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &Ioc, cx: &Surroundings) {
        cx.comment(ioc, "seen");
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
