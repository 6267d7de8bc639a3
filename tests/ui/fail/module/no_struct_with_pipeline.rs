//! A pipeline's handler of a struct without the attribute.
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// The index
    pub index: String,
}

pub struct Module;

#[iris_module]
impl Module { //~ IRIS0042
    #[pipeline_handler]
    fn ingest(&self, _: &PipelineJob<Args>) {}
}

fn main() {}
