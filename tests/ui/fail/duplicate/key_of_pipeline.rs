//! A key of the pipeline twice.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// The index
    pub index: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "a", internal_name = "b", human_name = "Files", args = Args))] //~ IRIS0027
pub struct Module;


fn main() {}
