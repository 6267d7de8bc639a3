//! Arguments without a field.
use iris_runtime::prelude::*;

/// Nothing
#[derive(PipelineArgs)]
pub struct Args {} //~ IRIS0013

fn main() {}
