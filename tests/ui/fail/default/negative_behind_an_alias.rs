//! A negative default of an unsigned type behind an alias.
use iris_runtime::prelude::*;

type Port = u8;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = -5)] //~ E0600
    value: Port,
}

fn main() {}
