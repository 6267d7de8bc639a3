//! An alias of an `Option` that is mandatory.
use iris_runtime::prelude::*;

type Perhaps = Option<u8>;

/// Does something
#[iris_module]
#[allow(dead_code)]
pub struct Module {
    /// A value
    #[config_param(mandatory = true)]
    value: Perhaps, //~ IRIS0034
}

#[iris_module]
impl Module {
}

fn main() {}
