//! A parameter's attribute with `=`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param = 1] //~ IRIS0030
    value: u8,
}

fn main() {}
