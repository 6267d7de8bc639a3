//! Arguments without the derive.
use iris_runtime::prelude::*;

/// Nothing derived
pub struct Args {
    /// One
    pub one: String,
}

/// Does something
#[iris_module(pipeline(internal_name = "files", human_name = "Files", args = Args))] //~ IRIS0044
pub struct Module;

#[iris_module]
impl Module {
    #[pipeline_handler]
    fn ingest(&self, _: &PipelineJob<Args>) {}
}

fn main() {}
