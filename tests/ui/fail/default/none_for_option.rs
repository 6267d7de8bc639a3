//! A default that is `None`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = None)] //~ IRIS0018
    value: Option<u8>, 
}

fn main() {}
