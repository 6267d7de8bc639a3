//! One attribute of a field twice.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1)]
    #[config_param(default = 2)] //~ IRIS0027
    value: u8,
}

fn main() {}
