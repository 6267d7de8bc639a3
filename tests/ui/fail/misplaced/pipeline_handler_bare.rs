//! A pipeline's handler that is a function.
use iris_runtime::prelude::*;

#[pipeline_handler]
fn ingest() {} //~ IRIS0031

fn main() {}
