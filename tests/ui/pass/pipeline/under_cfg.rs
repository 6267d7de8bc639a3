//! Handlers of a pipeline under a `cfg`.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// Where it goes
    index: String,
    /// From where it came
    host: Option<String>,
}

/// Takes files in
#[iris_module(pipeline(internal_name = "files_pipeline", human_name = "Files", args = Args))]
pub struct Module;

#[iris_module]
impl Module {
    #[cfg(any())]
    #[pipeline_handler]
    fn outside(&self, job: &PipelineJob<NoSuchType>) {}

    #[cfg(all())]
    #[pipeline_handler]
    fn inside(&self, job: &PipelineJob<Args>) {
        drop((job.args.index.clone(), job.args.host.clone()));
    }
}

fn main() {}
