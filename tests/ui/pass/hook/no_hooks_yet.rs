//! A module without a hook, as one has it in the beginning.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {
    assert!(<Module as iris_runtime::Module>::DEFINITION.hooks().is_empty());
}
