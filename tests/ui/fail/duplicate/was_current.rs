//! A parameter that replaces one which is still there.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// One
    #[config_param(default = 1)]
    one: u8,
    /// The other
    #[config_param(default = 1, was = "one")] //~ IRIS0016
    two: u8,
}

fn main() {}
