//! A version of IRIS that is not catalogued.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(iris = "1.0")] //~ IRIS0048
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
