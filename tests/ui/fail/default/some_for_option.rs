//! A default in `Some`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = Some(3))] //~ IRIS0018
    value: Option<u8>,
}

fn main() {}
