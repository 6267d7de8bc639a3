//! A constant of another type.
use iris_runtime::prelude::*;

const LIMIT: u32 = 3;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = LIMIT)] //~ E0308
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
