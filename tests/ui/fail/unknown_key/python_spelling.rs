//! A key as Python spells it.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(_module_name = "A")] //~ IRIS0026
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
