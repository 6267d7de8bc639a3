//! Two attributes on one field.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 1)]
    #[state] //~ IRIS0032
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
