//! Each name imported by itself.
#![deny(warnings)]

use iris_runtime::{Context, Ioc, Result, iris_module};

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &Ioc, cx: &Context) -> Result {
        cx.comment(ioc, "x");
        Ok(())
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
