//! `#[pipeline_handler]` on a function.
use iris_runtime::prelude::*;

#[pipeline_handler("pipeline_import")] //~ IRIS0031
pub fn function() {}

fn main() {}
