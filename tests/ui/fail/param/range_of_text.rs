//! A range of texts.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, range = "1..9")] //~ IRIS0028
    value: u8,
}

fn main() {}
