//! JSON with single quotes.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = "['a']")] //~ IRIS0021
    value: Json<Vec<String>>,
}

fn main() {}
