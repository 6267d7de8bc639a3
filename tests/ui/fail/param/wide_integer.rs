//! An integer that JSON cannot hold.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1)]
    value: i128, //~ IRIS0045
}

fn main() {}
