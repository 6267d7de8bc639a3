//! A pipeline without its label.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// The index
    pub index: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "files", args = Args))] //~ IRIS0029
pub struct Module;

fn main() {}
