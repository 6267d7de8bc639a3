//! An IRIS version in words.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(iris = "latest")] //~ IRIS0048
pub struct Module;

fn main() {}
