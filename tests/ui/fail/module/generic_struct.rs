//! A generic struct.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module<T> { //~ IRIS0039
    #[state]
    value: T,
}

fn main() {}
