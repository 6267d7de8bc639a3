//! Dynamic hooks in a pipeline module.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// The index
    pub index: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "files", human_name = "Files", args = Args))]
pub struct Module;

#[iris_module]
impl Module {
    #[pipeline_handler]
    fn ingest(&self, _: &PipelineJob<Args>) {}
    #[dynamic_hooks]
    fn hooks(&self) -> Vec<HookRegistration> { //~ IRIS0011
        Vec::new()
    }
    #[hook(dynamic)]
    fn any(&self, _: &mut HookEvent) {}
}

fn main() {}
