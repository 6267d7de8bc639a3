//! Three mistakes on a struct.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 300, name = "x")] //~ IRIS0019 IRIS0026
    value: u8,
    #[config_param(default = 1)]
    other: u8, //~ IRIS0023
}

#[iris_module]
impl Module {
}

fn main() {}
