//! A constant that is not JSON.
use iris_runtime::prelude::*;

const TEXT: &str = "{";

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = TEXT)] //~ IRIS0021
    value: Json<Vec<u8>>,
}

#[iris_module]
impl Module {
}

fn main() {}
