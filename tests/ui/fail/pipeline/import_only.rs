//! A pipeline that handles imports alone.
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

#[iris_module]
impl Module { //~ IRIS0014
    #[pipeline_handler("pipeline_import")]
    fn ingest(&self, _: &PipelineJob<Args>) {}
}

fn main() {}
