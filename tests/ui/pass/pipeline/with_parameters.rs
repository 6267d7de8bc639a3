//! A pipeline with parameters, a secret among them.
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
pub struct Module {
    /// The token
    #[config_param]
    token: Secret,
}

#[iris_module]
impl Module {
    #[pipeline_handler]
    fn ingest(&self, job: &PipelineJob<Args>) -> Result {
        if self.token.expose_secret().is_empty() {
            return Err(Error::msg("no token"));
        }
        drop((job.args.index.clone(), job.args.host.clone()));
        Ok(())
    }
}

fn main() {}
