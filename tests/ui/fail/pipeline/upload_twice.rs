//! Two methods for uploads.
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
    #[pipeline_files_upload]
    fn one(&self, _: &Upload) {}
    #[pipeline_files_upload]
    fn two(&self, _: &Upload) {} //~ IRIS0015
}

fn main() {}
