//! Arguments without names.
use iris_runtime::prelude::*;

/// Nothing
#[derive(PipelineArgs)]
pub struct Args(String); //~ IRIS0044

fn main() {}
