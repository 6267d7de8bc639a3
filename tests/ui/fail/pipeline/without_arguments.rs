//! A pipeline without arguments.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(pipeline(internal_name = "files", human_name = "Files"))] //~ IRIS0013
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
