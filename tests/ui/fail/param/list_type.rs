//! A list as a parameter.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param]
    value: Vec<String>, //~ IRIS0045
}

#[iris_module]
impl Module {
}

fn main() {}
