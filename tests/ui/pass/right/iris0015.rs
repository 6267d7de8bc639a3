//! Each request has one handler.
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
    #[pipeline_handler("pipeline_import")]
    fn import(&self, job: &PipelineJob<Args>) -> Status {
        self.update(job)
    }

    #[pipeline_handler("pipeline_update")]
    fn update(&self, job: &PipelineJob<Args>) -> Status {
        Status::success(&job.args.index)
    }
}

fn main() {}
