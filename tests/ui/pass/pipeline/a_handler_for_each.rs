//! A handler for each request, and an upload of one's own.
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
    #[pipeline_handler("pipeline_import")]
    fn import(&self, job: &PipelineJob<Args>) {
        drop((job.args.index.clone(), job.args.host.clone()));
    }

    #[pipeline_handler("pipeline_update")]
    fn update(&self, job: &PipelineJob<Args>) -> Status {
        Status::success(&job.case.name)
    }

    #[pipeline_files_upload]
    fn upload(&self, upload: &Upload) -> Result<Status> {
        upload.save()?;
        Ok(Status::success(upload.file_name()))
    }
}

fn main() {}
