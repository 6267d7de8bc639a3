//! A default: a fraction for a whole number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 1.5)] //~ IRIS0018
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
