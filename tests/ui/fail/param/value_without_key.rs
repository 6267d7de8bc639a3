//! A value without a key.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param("x")] //~ IRIS0030
    value: String,
}

#[iris_module]
impl Module {
}

fn main() {}
