//! A default that is another parameter.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = self.other)] //~ IRIS0018
    value: u8,
}

fn main() {}
