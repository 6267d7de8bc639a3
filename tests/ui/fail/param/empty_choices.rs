//! A list of choices without any.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = "a", choices())] //~ IRIS0028
    value: String,
}

fn main() {}
