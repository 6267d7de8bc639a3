//! An attached function with a raw identifier.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook("on_postload_ioc_create")]
fn r#match(_: &Module, ioc: &Ioc) {
    let _ = ioc.ioc_id;
}

#[iris_module(hooks(r#match))]
impl Module {
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
