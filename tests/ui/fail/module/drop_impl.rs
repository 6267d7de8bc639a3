//! The attribute on an implementation of `Drop`.
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Drop for Module { //~ IRIS0039
    fn drop(&mut self) {}
}

fn main() {}
