//! Pipelines: files that users upload for a case, processed by a module with the arguments they typed.
//!
//! A host makes [`PipelineData`] of what it was asked; the module's row in [`PipelineRows`] reads the typed
//! arguments and makes the [`Job`](crate::call::Job) that runs the handler on a [`PipelineJob`]. Uploads go
//! the same way, one file each, as an [`Upload`].

mod args;
mod calls;
mod data;
mod files;
mod halves;
mod job;
mod run;
mod start;
mod upload;

pub use args::{ArgValues, PipelineArg, PipelineArgs, PipelineValue};
pub use calls::PipelineCalls;
pub use data::{PipelineCase, PipelineData, PipelineRequest, PipelineUser};
pub use files::MAX_FILES;
pub use halves::{ModuleKind, TakesArgs};
pub use job::PipelineJob;
pub use start::{PipelineHandler, PipelineRows, PipelineStart, UploadHandler, UploadStart, default_upload};
pub use upload::{MAX_UPLOAD_BYTES, Saved, Upload, UploadData};

use iris_catalog::pipeline::{ARGS, HUMAN_NAME, IMPORT_SUPPORT, INTERNAL_NAME, UPDATE_SUPPORT};
use serde_json::{Value, json};

/// What IRIS is told about a module's pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pipeline {
    /// `pipeline_internal_name`: by what IRIS finds it.
    pub internal_name: &'static str,
    /// `pipeline_human_name`: what users choose.
    pub human_name: &'static str,
    /// `pipeline_args`: what users are asked.
    pub args: &'static [PipelineArg],
}

impl Pipeline {
    /// A pipeline with these names and arguments.
    pub const fn new(
        internal_name: &'static str,
        human_name: &'static str,
        args: &'static [PipelineArg],
    ) -> Self {
        Self { internal_name, human_name, args }
    }

    /// IRIS's `_pipeline_info`.
    ///
    /// Both requests are always supported: IRIS refuses a pipeline that does not claim both (IRIS 2.4.20,
    /// observed).
    ///
    /// ```
    /// use iris_runtime::pipeline::{Pipeline, PipelineArg};
    ///
    /// const ARGS: &[PipelineArg] = &[PipelineArg::required("index"), PipelineArg::optional("host")];
    /// let info = Pipeline::new("evtx_pipeline", "EVTX Pipeline", ARGS).info();
    /// assert_eq!(info["pipeline_args"].to_string(), r#"[["index","required"],["host","optional"]]"#);
    /// assert_eq!(info["pipeline_import_support"], true);
    /// ```
    pub fn info(&self) -> Value {
        let args: Vec<Value> = self.args.iter().map(|arg| json!([arg.name, arg.flag()])).collect();
        json!({
            INTERNAL_NAME: self.internal_name,
            HUMAN_NAME: self.human_name,
            ARGS: args,
            UPDATE_SUPPORT: true,
            IMPORT_SUPPORT: true,
        })
    }
}
