//! The example of the reference: a pipeline with all that it may have.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// What users are asked
#[derive(PipelineArgs)]
#[pipeline_args(crate = ::iris_runtime)]
pub struct CountArgs {
    label: String,
    limit: Option<u64>,
}

/// Counts the bytes of files
#[iris_module(pipeline(internal_name = "count_pipeline", human_name = "Count bytes", args = CountArgs))]
pub struct Count;

#[iris_module]
impl Count {
    #[pipeline_handler("pipeline_import")]
    #[pipeline_handler("pipeline_update")]
    fn count(&self, job: &PipelineJob<CountArgs>) -> Result {
        for file in &job.files {
            let bytes = std::fs::metadata(file)?.len().min(job.args.limit.unwrap_or(u64::MAX));
            info!("{}: {bytes} bytes", job.args.label);
        }
        Ok(())
    }

    #[pipeline_files_upload]
    fn receive(&self, upload: &Upload) -> Result {
        upload.save()?;
        Ok(())
    }
}

fn main() {}
