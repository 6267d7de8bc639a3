//! A key that a parameter does not know.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(defalut = 1)] //~ IRIS0026
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
