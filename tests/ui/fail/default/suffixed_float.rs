//! A default of another width.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1.5f32)] //~ IRIS0018
    value: f64,
}

fn main() {}
