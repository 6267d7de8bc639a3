//! An enum.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub enum Module { //~ IRIS0039
    One,
}

fn main() {}
