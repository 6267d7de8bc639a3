//! A flag with a value.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = "https://example.org", url = true)] //~ IRIS0028
    value: String,
}

fn main() {}
