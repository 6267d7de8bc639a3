//! Three mistakes of a pipeline.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// Where it goes
    pub index: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "a-b", human_name = "", args = Args), name = "")] //~ IRIS0043 IRIS0043 IRIS0024
pub struct Module;

#[iris_module]
impl Module {
}

fn main() {}
