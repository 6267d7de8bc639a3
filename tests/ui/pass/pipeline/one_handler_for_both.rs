//! One handler for both requests.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    /// Where it goes
    index: String,
    /// From where it came
    host: Option<String>,
}

/// Takes files in
#[iris_module(pipeline(internal_name = "files_pipeline", human_name = "Files", args = Args))]
pub struct Module;

#[iris_module]
impl Module {
    #[pipeline_handler]
    fn ingest(&self, job: &PipelineJob<Args>, cx: &Context) -> Result {
        cx.progress(0, job.files.len() as u64);
        info!("{} {:?}", job.args.index, job.args.host);
        Ok(())
    }
}

fn main() {
    let pipeline = <Module as iris_runtime::Module>::DEFINITION.module.pipeline.unwrap();
    assert_eq!(pipeline.args.iter().map(|arg| (arg.name, arg.required)).collect::<Vec<_>>(), [("index", true), ("host", false)]);
}
