//! A key without a value.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default)] //~ IRIS0028
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
