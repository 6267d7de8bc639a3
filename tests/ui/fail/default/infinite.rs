//! A default that is no number.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = f64::INFINITY)] //~ IRIS0019
    value: f64,
}

fn main() {}
