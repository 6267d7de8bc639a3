//! An attached function without `#[hook]`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

fn plain(_: &Module, _: &Ioc) {}

#[iris_module(hooks(plain))] //~ E0573
impl Module {
}

fn main() {}
