//! A default: a character for a text.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 'a')] //~ IRIS0018
    value: String,
}

#[iris_module]
impl Module {
}

fn main() {}
