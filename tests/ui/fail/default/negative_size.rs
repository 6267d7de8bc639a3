//! A negative default of a size.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = -1)] //~ IRIS0019
    value: usize,
}

fn main() {}
