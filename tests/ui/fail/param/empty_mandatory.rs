//! A mandatory text whose default is empty.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = "")] //~ IRIS0034
    value: String,
}

#[iris_module]
impl Module {
}

fn main() {}
