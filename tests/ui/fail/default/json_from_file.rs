//! A file that is no JSON.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = include_str!("json_from_file.rs"))] //~ IRIS0021
    value: Json<u8>,
}

fn main() {}
