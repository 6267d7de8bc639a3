//! Handlers of a pipeline that a `cfg_attr` brings.
#![deny(warnings)]
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
impl Module {
    #[cfg_attr(all(), pipeline_handler("pipeline_import"))]
    #[cfg_attr(any(), pipeline_handler("pipeline_update"), pipeline_handler("pipeline_imprt"))]
    fn import(&self, job: &PipelineJob<Args>) {
        let _ = &job.args.label;
    }

    #[cfg(not(any()))]
    #[pipeline_handler("pipeline_update")]
    fn update(&self, _: &PipelineJob<Args>) {}

    #[cfg_attr(any(), pipeline_files_upload)]
    #[allow(dead_code)]
    fn upload(&self, _: &Upload) {}

    #[cfg_attr(all(), pipeline_files_upload)]
    fn other_upload(&self, _: &Upload) {}

    #[cfg(any())]
    #[hook("on_postload_ioc_create")]
    fn hook(&self, _: &Ioc) {}
}

fn main() {}
