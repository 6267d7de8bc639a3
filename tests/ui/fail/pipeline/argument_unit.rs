//! Arguments without fields.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args; //~ IRIS0013

fn main() {}
