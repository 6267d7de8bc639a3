//! A list as a default of JSON.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = [1, 2])] //~ IRIS0018
    value: Json<Vec<u8>>,
}

fn main() {}
