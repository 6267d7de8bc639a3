//! A union.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub union Module { //~ IRIS0039
    one: u8,
}

fn main() {}
