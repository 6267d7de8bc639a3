//! Pipelines under test: files as users upload them, and the call that handles them.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::PathBuf;

use iris_catalog::{Payload, near};

use super::{Call, TestKit};
use crate::call::{Job, Report};
use crate::error::Error;
use crate::module::Module;
use crate::pipeline::{PipelineData, PipelineRequest, Upload, UploadData};
use crate::status::Status;

/// Pipelines. Each file that the handler works on by [`each_file`](crate::PipelineJob::each_file) is a unit.
///
/// ```
/// use iris_runtime::prelude::*;
/// use iris_runtime::testkit::TestKit;
///
/// /// What users are asked
/// #[derive(PipelineArgs)]
/// struct Args {
///     label: String,
///     at_least: Option<u64>,
/// }
///
/// /// Says how large files are
/// #[iris_module(pipeline(internal_name = "sizes", human_name = "Sizes", args = Args))]
/// pub struct Sizes;
///
/// #[iris_module]
/// impl Sizes {
///     #[pipeline_handler]
///     fn say(&self, job: &PipelineJob<Args>, cx: &Context) -> Status {
///         job.each_file(cx, |path, _cx| {
///             let size = std::fs::metadata(path)?.len();
///             if size < job.args.at_least.unwrap_or(0) {
///                 return Ok(Status::skipped("too small"));
///             }
///             Ok(Status::success(format!("{}: {size} bytes", job.args.label)))
///         })
///     }
/// }
///
/// # let folder = tempfile::tempdir()?;
/// # let folder = folder.path();
/// let kit = TestKit::<Sizes>::new();
/// kit.upload(folder, "../auth.log", "one line\n").assert_success();
///
/// let call = kit.ingest([("label", "a server")], [folder.join("auth.log")]);
/// call.assert_success();
/// assert_eq!(call.units[0].message, "auth.log: a server: 9 bytes");
///
/// kit.ingest([("at_least", "many")], [folder.join("auth.log")]).assert_failed_with("`label` must be filled in");
/// # Ok::<(), iris_runtime::Error>(())
/// ```
impl<M: Module> TestKit<M> {
    /// Calls the handler of `pipeline_update` with what users typed and with these files, and waits for it.
    ///
    /// Arguments that are missing or bad fail the call before the handler runs, as they do in IRIS.
    ///
    /// # Panics
    ///
    /// When the module has no pipeline, or the pipeline no such argument, or its configuration does not load.
    #[track_caller]
    pub fn ingest(
        &self,
        args: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
        files: impl IntoIterator<Item = impl Into<PathBuf>>,
    ) -> Call {
        self.pipeline(PipelineRequest::Update, args, files)
    }

    /// Like [`TestKit::ingest`], for the request of your choice.
    ///
    /// # Panics
    ///
    /// As [`TestKit::ingest`].
    #[track_caller]
    pub fn pipeline(
        &self,
        request: PipelineRequest,
        args: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
        files: impl IntoIterator<Item = impl Into<PathBuf>>,
    ) -> Call {
        self.assert_pipeline();
        let args: BTreeMap<String, _> =
            args.into_iter().map(|(name, text)| (name.into(), Some(text.into()))).collect();
        for name in args.keys() {
            self.assert_argument(name);
        }
        let files = files.into_iter().map(Into::into).collect();
        let data = PipelineData::new(request, args, files);
        let job = self.loaded().start_pipeline(data, self.setup.clone());
        match job {
            Ok(job) => finished(job),
            Err(error) => {
                of_report(Report { status: Status::from(error), units: Vec::new(), logs: Vec::new() })
            }
        }
    }

    /// Hands over an uploaded file, which the module keeps in the folder unless its own
    /// `#[pipeline_files_upload]` does otherwise.
    ///
    /// # Panics
    ///
    /// As [`TestKit::ingest`], and when the folder is the empty path.
    #[track_caller]
    pub fn upload(
        &self,
        folder: impl Into<PathBuf>,
        name: impl Into<String>,
        content: impl AsRef<[u8]>,
    ) -> Call {
        self.assert_pipeline();
        let content = Cursor::new(content.as_ref().to_vec());
        let upload = Upload::new(UploadData::new(folder, name, content));
        match upload.and_then(|upload| self.loaded().start_upload(upload, self.setup.clone())) {
            Ok(job) => finished(job),
            Err(error) => panic!("{error}"),
        }
    }

    #[track_caller]
    fn assert_pipeline(&self) {
        let module = self.definition.module;
        assert!(
            module.pipeline.is_some(),
            "{} has no pipeline; its hooks are called by `.call(..)`",
            module.name
        );
    }

    // IRIS asks for the declared arguments alone, so another one is a slip of the test.
    #[track_caller]
    fn assert_argument(&self, name: &str) {
        let module = self.definition.module;
        let args = module.pipeline.map_or(&[][..], |pipeline| pipeline.args);
        if !args.iter().any(|arg| arg.name == name) {
            let near = near::nearest(name, args.iter().map(|arg| arg.name));
            let hint = near.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
            panic!("the pipeline of {} has no argument `{name}`{hint}", module.name);
        }
    }
}

fn finished(job: Job) -> Call {
    of_report(job.run())
}

/// A call without objects, which therefore cannot fail to be put together.
fn of_report(report: Report) -> Call {
    let refused = |error: Error| panic!("{error}");
    Call::new(Payload::Nothing, &[], report).unwrap_or_else(refused)
}
