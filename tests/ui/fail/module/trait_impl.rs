//! A trait implementation.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
}

#[iris_module]
impl Clone for Module { //~ IRIS0039
    fn clone(&self) -> Self {
        Self
    }
}

fn main() {}
