//! A pipeline handler in a processor.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// Where it goes
    pub index: String,
}

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[pipeline_handler] //~ IRIS0012
    fn ingest(&self, _: &PipelineJob<Args>) {}
}

fn main() {}
