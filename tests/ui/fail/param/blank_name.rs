//! A parameter's name of spaces.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, param_name = " ")] //~ IRIS0017
    value: u8,
}

fn main() {}
