//! A hook in a pipeline module.
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
    #[hook("on_postload_ioc_create")] //~ IRIS0011
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {}
