//! A Python keyword as the package.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(package = "class")] //~ IRIS0024
pub struct Module;

fn main() {}
