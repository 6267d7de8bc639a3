//! A default outside the given range.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 0, range = 1..=9)] //~ IRIS0019
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
