//! An attached function in a pipeline module.
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

#[hook("on_postload_ioc_create")]
fn on_ioc(_: &Module, _: &Ioc) {}

#[iris_module(hooks(on_ioc))] //~ IRIS0011
impl Module {
    #[pipeline_handler]
    fn ingest(&self, _: &PipelineJob<Args>) {}
}

fn main() {}
