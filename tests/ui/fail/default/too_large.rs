//! A default: a number above the range.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 256)] //~ IRIS0019
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
