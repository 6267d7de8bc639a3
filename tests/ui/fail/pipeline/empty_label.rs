//! An empty label.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// Where it goes
    pub index: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "files", human_name = "", args = Args))] //~ IRIS0043
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
