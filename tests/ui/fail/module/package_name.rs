//! A package name with a hyphen.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(package = "iris-module")] //~ IRIS0024
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
