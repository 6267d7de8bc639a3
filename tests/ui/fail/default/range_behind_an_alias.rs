//! A default that is too large, behind an alias.
use iris_runtime::prelude::*;

type Port = u8;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 300)] //~ IRIS0019
    value: Port,
}

fn main() {}
