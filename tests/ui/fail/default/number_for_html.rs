//! A number as a default of HTML.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[config_param(default = 1)] //~ IRIS0018
    value: Html,
}

fn main() {}
