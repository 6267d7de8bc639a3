//! A field without an attribute.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    value: u8, //~ IRIS0032
}

#[iris_module]
impl Module {
}

fn main() {}
