//! A key of another attribute.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = true, enabled_by = value)] //~ IRIS0026
    value: bool,
}

fn main() {}
