//! A parameter without a description.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    #[config_param(default = 1)]
    value: u8, //~ IRIS0023
}

#[iris_module]
impl Module {
}

fn main() {}
