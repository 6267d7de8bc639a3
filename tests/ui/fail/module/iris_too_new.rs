//! An IRIS that is not catalogued yet.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(iris = "3.0")] //~ IRIS0048
pub struct Module;

fn main() {}
