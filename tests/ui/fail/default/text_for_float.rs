//! A text as a default of a number with a point.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = "10.0")] //~ IRIS0018
    value: f64,
}

fn main() {}
