//! An `Option` that is mandatory.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(mandatory = true)] //~ IRIS0034
    value: Option<u8>,
}

#[iris_module]
impl Module {
}

fn main() {}
