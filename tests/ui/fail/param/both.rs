//! A field that is parameter and state.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[state]
    #[config_param(default = 1)] //~ IRIS0032
    value: u8,
}

fn main() {}
