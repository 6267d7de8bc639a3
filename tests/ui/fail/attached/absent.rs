//! An attached function that is not there.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module(hooks(absent))] //~ E0425
impl Module {
}

fn main() {}
