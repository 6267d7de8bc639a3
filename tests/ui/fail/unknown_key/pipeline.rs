//! A key that a pipeline does not know.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(pipeline(internal_nam = "a"))] //~ IRIS0026
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
