//! A character as a parameter.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param()]
    value: char, //~ IRIS0045
}

fn main() {}
