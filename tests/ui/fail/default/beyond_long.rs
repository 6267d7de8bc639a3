//! A default beyond 64 bits.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 18446744073709551616)] //~ IRIS0019
    value: u64,
}

fn main() {}
