//! A key as IRIS spells it.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// The index
    pub index: String,
}

/// Does something
#[iris_module(pipeline(pipeline_internal_name = "files", human_name = "Files", args = Args))] //~ IRIS0026
pub struct Module;

fn main() {}
