//! A `bool` as a default of a number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = true)] //~ IRIS0018
    value: f64,
}

fn main() {}
