//! A parameter that may be missing and has no default.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(mandatory = false)] //~ IRIS0034
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
