//! Arguments that are parsed.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
pub struct Args {
    port: u16,
    r#type: std::net::IpAddr,
    ratio: Option<f32>,
}

/// Takes files in
#[iris_module(pipeline(internal_name = "p", human_name = "P", args = Args))]
pub struct Module;

#[iris_module]
impl Module {
    #[pipeline_handler]
    fn ingest(&self, job: &PipelineJob<Args>) {
        let _ = (job.args.port, job.args.r#type, job.args.ratio);
    }
}

fn main() {}
