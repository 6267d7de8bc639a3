//! A text that is borrowed.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param()]
    value: &'static str, //~ IRIS0045
}

fn main() {}
