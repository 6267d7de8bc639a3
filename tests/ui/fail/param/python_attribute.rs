//! A field with an attribute that is not ours.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module {
    /// The value
    #[param(default = 1)] //~ rustc
    value: u8, //~ IRIS0032
}

fn main() {}
