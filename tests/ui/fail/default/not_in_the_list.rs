//! A default that the list of choices does not have.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(default = "c", choices("a", "b"))] //~ IRIS0022
    value: String,
}

#[iris_module]
impl Module {
}

fn main() {}
