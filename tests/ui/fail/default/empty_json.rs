//! An empty text as a default of JSON.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = "")] //~ IRIS0021
    value: Json<Vec<u8>>,
}

fn main() {}
