//! A pipeline whose only import handler is left out by a `cfg`.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    label: String,
}

/// Reads files
#[iris_module(pipeline(internal_name = "read", human_name = "Read", args = Args))]
pub struct Module;

#[iris_module]
impl Module { //~ IRIS0014
    #[cfg(any())]
    #[pipeline_handler("pipeline_import")]
    fn import(&self, _: &PipelineJob<Args>) {}

    #[pipeline_handler("pipeline_update")]
    fn update(&self, job: &PipelineJob<Args>) {
        let _ = &job.args.label;
    }
}

fn main() {}
