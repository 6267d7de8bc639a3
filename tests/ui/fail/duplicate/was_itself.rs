//! A parameter that replaces itself.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// One
    #[config_param(default = 1, was = "one")] //~ IRIS0016
    one: u8,
}

fn main() {}
