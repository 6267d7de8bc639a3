//! An upload's handler that is a function.
use iris_runtime::prelude::*;

#[pipeline_files_upload]
fn upload() {} //~ IRIS0031

fn main() {}
