//! An empty name.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 1, param_name = "")] //~ IRIS0017
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
