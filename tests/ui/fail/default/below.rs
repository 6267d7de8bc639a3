//! A default: a number below the range.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = -129)] //~ IRIS0019
    value: i8,
}

#[iris_module]
impl Module {
}

fn main() {}
