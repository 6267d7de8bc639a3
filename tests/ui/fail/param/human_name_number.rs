//! A label that is a number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 1, human_name = 3)] //~ IRIS0028
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
