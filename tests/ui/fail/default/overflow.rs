//! A sum that overflows.
use iris_runtime::prelude::*;

const BIG: u8 = 200;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = BIG + 100)] //~ E0080
    value: u8,
}

#[iris_module]
impl Module {
}

fn main() {}
