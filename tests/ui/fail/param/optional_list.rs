//! An optional list.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param()]
    value: Option<Vec<u8>>, //~ IRIS0045
}

fn main() {}
