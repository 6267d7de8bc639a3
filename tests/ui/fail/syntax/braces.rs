//! Braces around a key.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param({ default = 1 })] //~ IRIS0030
    value: u8,
}

fn main() {}
