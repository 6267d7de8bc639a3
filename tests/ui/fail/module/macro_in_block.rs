//! A macro call among the methods.
use iris_runtime::prelude::*;

macro_rules! methods {
    () => {};
}

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    methods!(); //~ IRIS0046
}

fn main() {}
