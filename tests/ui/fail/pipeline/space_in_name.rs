//! A pipeline's name with a space.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// The index
    pub index: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "my files", human_name = "Files", args = Args))] //~ IRIS0043
pub struct Module;

fn main() {}
