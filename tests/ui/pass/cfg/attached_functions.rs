//! An attached function under a `cfg`.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[cfg(all())]
#[hook("on_postload_ioc_create")]
fn inside(_: &Module, ioc: &Ioc) {
    let _ = ioc.ioc_id;
}

#[hook("on_postload_ioc_create")]
#[cfg(any())]
fn outside(_: &Module, ioc: &NoSuchType) {}

#[iris_module(hooks(inside))]
impl Module {
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
