//! A parameter that may be empty, behind an alias, without a default.
use iris_runtime::prelude::*;

type Port = u8;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(mandatory = false)]
    value: Port, //~ IRIS0034
}

fn main() {}
