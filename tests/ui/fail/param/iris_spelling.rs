//! A key as IRIS spells it.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, param_human_name = "Value")] //~ IRIS0026
    value: u8,
}

fn main() {}
