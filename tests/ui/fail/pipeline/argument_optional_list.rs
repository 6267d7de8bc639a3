//! An argument that is a list of options.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    pub one: Option<Vec<String>>, //~ IRIS0044
}

fn main() {}
