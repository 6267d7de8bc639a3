//! A default: a text for a truth value.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = "true")] //~ IRIS0018
    value: bool,
}

#[iris_module]
impl Module {
}

fn main() {}
