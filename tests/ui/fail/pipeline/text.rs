//! A pipeline as a text.
use iris_runtime::prelude::*;

/// Does something
#[iris_module(pipeline = "files")] //~ IRIS0028
pub struct Module;

fn main() {}
