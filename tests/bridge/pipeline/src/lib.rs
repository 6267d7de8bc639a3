//! A pipeline for the tests of the bridge.

use iris_runtime::prelude::*;

/// What users are asked.
#[derive(PipelineArgs)]
struct Args {
    label: String,
    limit: Option<u32>,
}

/// Counts the bytes of files
#[iris_module(name = "IrisBridgePipeline", pipeline(internal_name = "bridge_pipeline", human_name = "Count", args = Args))]
pub struct Count {
    /// What is logged before the count
    #[config_param(default = "counted")]
    count_word: String,
}

#[iris_module]
impl Count {
    #[pipeline_handler]
    fn count(&self, job: &PipelineJob<Args>, cx: &Context) -> Status {
        let limit = job.args.limit.unwrap_or(u32::MAX);
        job.each_file(cx, |path, cx| {
            let size = std::fs::metadata(path)?.len();
            if size > u64::from(limit) {
                return Err(Error::msg("the file is too large"));
            }
            info!("{} {}: {size} bytes", job.args.label, self.count_word);
            cx.register_evidence("counted", "by the bridge's tests", size, "ab".repeat(32));
            Ok(())
        })
    }
}

iris_python::export!(Count);
