//! A key that the arguments do not take.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
#[pipeline_args(name = "a")] //~ IRIS0026
pub struct Args {
    pub one: String,
}

fn main() {}
