//! A default beyond all integers.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 999999999999999999999999999999999999999999)] //~ IRIS0019
    value: u64,
}

fn main() {}
