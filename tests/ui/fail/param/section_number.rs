//! A section that is no text.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, section = 1)] //~ IRIS0028
    value: u8,
}

fn main() {}
