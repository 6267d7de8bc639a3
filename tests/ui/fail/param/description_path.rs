//! A description that is no literal.
use iris_runtime::prelude::*;

const TEXT: &str = "The value";

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1, description = TEXT)] //~ IRIS0028
    value: u8,
}

fn main() {}
