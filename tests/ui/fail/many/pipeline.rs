//! Three mistakes on the methods of a pipeline.
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
    #[pipeline_handler("pipeline_import")]
    fn one(&self, _: &PipelineJob<Args>) -> u8 { //~ IRIS0037
        3
    }
    #[pipeline_handler("pipeline_update")]
    fn two(&self, _: &PipelineJob<Args>, _: u8) {} //~ IRIS0036
    #[pipeline_files_upload]
    fn three(&mut self, _: &Upload) {} //~ IRIS0035
}

fn main() {}
