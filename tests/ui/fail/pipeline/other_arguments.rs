//! The arguments of another pipeline.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// Where it goes
    pub index: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "files", human_name = "Files", args = Args))]
pub struct Module;

/// Others
#[derive(PipelineArgs)]
pub struct Others {
    /// One
    pub one: String,
}

#[iris_module]
impl Module {
    #[pipeline_handler]
    fn ingest(&self, _: &PipelineJob<Others>) {} //~ IRIS0044
}

fn main() {}
