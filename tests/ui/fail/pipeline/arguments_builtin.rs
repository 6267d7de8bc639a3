//! Arguments of a type without names.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(pipeline(internal_name = "files", human_name = "Files", args = String))] //~ IRIS0044
pub struct Module;

fn main() {}
