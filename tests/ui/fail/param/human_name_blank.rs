//! A label of spaces.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, human_name = " ")] //~ IRIS0028
    value: u8,
}

fn main() {}
