//! A range on a text.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = "a", range = 1..=9)] //~ IRIS0028
    value: String,
}

#[iris_module]
impl Module {
}

fn main() {}
