//! A struct with a lifetime.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module<'a> { //~ IRIS0039
    #[state]
    value: &'a str,
}

fn main() {}
