//! A pipeline's handler that is `async`.
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
    #[pipeline_handler]
    async fn ingest(&self, _: &PipelineJob<Args>) {} //~ IRIS0038
}

fn main() {}
