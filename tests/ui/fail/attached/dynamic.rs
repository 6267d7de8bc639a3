//! A function for dynamic hooks.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[hook(dynamic)] //~ IRIS0038
fn any(_: &Module, _: &HookEvent) {}

#[iris_module]
impl Module {
}

fn main() {}
