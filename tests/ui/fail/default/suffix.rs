//! A default: a number of another type.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = 3u16)] //~ IRIS0018
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
