//! Two parameters of one name.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 1)]
    one: u8,
    /// A value
    #[config_param(default = 1, param_name = "one")] //~ IRIS0016
    two: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
