//! Lifetimes with names, on the method and in its types.
#![deny(warnings)]
#![allow(clippy::needless_lifetimes)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle<'a>(&'a self, ioc: &'a Ioc, cx: &'a Context) -> Result<(), Error> {
        cx.comment(ioc, "seen");
        Ok(())
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
