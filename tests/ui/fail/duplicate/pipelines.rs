//! Two pipelines in one module.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// The index
    pub index: String,
}

/// Does something
#[iris_module(
    pipeline(internal_name = "a", human_name = "A", args = Args),
    pipeline(internal_name = "b", human_name = "B", args = Args), //~ IRIS0027
)]
pub struct Module;


fn main() {}
