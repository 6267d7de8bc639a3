//! A raw field with the name of another parameter.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// One
    #[config_param(default = 1)]
    r#type: u8,
    /// The other
    #[config_param(default = 1, param_name = "type")] //~ IRIS0016
    kind: u8,
}

fn main() {}
