//! A default: a secret.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = "hunter2")] //~ IRIS0020
    value: Secret,
}

#[iris_module]
impl Module {
}

fn main() {}
