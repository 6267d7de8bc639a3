//! A check that is not there.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, check = absent)] //~ E0425
    value: u8,
}

fn main() {}
