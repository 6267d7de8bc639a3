//! A key of a parameter twice.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 1, default = 2)] //~ IRIS0027
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
