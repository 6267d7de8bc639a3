//! A request without quotes.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// The index
    pub index: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "files", human_name = "Files", args = Args))]
pub struct Module;

#[iris_module]
impl Module {
    #[pipeline_handler(pipeline_import)] //~ IRIS0028
    fn ingest(&self, _: &PipelineJob<Args>) {}
    #[pipeline_handler("pipeline_update")]
    fn update(&self, _: &PipelineJob<Args>) {}
}

fn main() {}
