//! A pipeline handler belongs to a module with a pipeline.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// Where it goes
    index: String,
}

/// Takes files in
#[iris_module(pipeline(internal_name = "files_pipeline", human_name = "Files", args = Args))]
pub struct Module;

#[iris_module]
impl Module {
    #[pipeline_handler]
    fn ingest(&self, job: &PipelineJob<Args>) -> Status {
        Status::success(format!("{} files into {}", job.files.len(), job.args.index))
    }
}

fn main() {}
