//! Two JSON values in one default.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = "1 2")] //~ IRIS0021
    value: Json<u8>,
}

fn main() {}
