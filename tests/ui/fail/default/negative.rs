//! A default: a negative number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = -1)] //~ IRIS0019
    value: u16,
}

#[iris_module]
impl Module {
}

fn main() {}
