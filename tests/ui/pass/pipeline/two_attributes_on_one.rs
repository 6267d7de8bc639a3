//! Both requests by two attributes on one method.
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
    #[pipeline_handler("pipeline_import")]
    #[pipeline_handler("pipeline_update")]
    fn ingest(&self, job: &PipelineJob<Args>) {
        drop((job.args.index.clone(), job.args.host.clone()));
    }
}

fn main() {}
