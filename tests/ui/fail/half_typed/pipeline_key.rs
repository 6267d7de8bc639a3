//! A pipeline whose arguments are not finished.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// The index
    pub index: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "files", human_name = "Files", args =))] //~ IRIS0030
pub struct Module;

#[iris_module]
impl Module {
    #[pipeline_handler]
    fn ingest(&self, _: &PipelineJob<Args>) {}
}

/// Does something else
#[iris_module]
pub struct Other;

#[iris_module]
impl Other {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, _: &mut Ioc) {}
}

fn main() {
    let _ = <Other as iris_runtime::Module>::DEFINITION;
}
