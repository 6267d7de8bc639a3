//! A request that IRIS does not send.
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
impl Module {
    #[pipeline_handler]
    fn ingest(&self, _: &PipelineJob<Args>) {}
    #[pipeline_handler("pipeline_delete")] //~ IRIS0028
    fn again(&self, _: &PipelineJob<Args>) {}
}

fn main() {}
