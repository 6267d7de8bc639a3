//! A number as a default of a text behind an alias.
use iris_runtime::prelude::*;

type Name = String;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 3)] //~ E0308
    value: Name,
}

fn main() {}
