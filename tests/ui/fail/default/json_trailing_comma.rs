//! A default: JSON with a comma too many.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = "[1,]")] //~ IRIS0021
    value: Json<Vec<u8>>,
}

#[iris_module]
impl Module {
}

fn main() {}
