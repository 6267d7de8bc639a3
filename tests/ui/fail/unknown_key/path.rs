//! A key that is a path.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(iris::name = "A")] //~ IRIS0026
pub struct Module;

fn main() {}
