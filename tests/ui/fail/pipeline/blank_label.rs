//! A pipeline's label of spaces.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// The index
    pub index: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "files", human_name = " ", args = Args))] //~ IRIS0043
pub struct Module;

fn main() {}
