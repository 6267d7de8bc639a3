//! What generated code gets for a pipeline's request and for an upload, and the table of a module's handlers.

use std::path::Path;
use std::sync::Arc;

use crate::call::{CallInfo, Each, Held, Job, Read, Setup};
use crate::config::Redactor;
use crate::context::Context;
use crate::error::Error;
use crate::module::Decl;
use crate::status::Status;

use super::{PipelineData, PipelineRequest, Upload};

/// The name of the method that IRIS calls for each uploaded file.
const UPLOAD: &str = iris_catalog::pipeline::UPLOAD;

/// The beginning of a call of a pipeline handler of module `M`.
pub struct PipelineStart<M> {
    pub(super) module: Arc<M>,
    pub(super) info: Arc<CallInfo>,
    pub(super) data: PipelineData,
}

impl<M> PipelineStart<M> {
    /// The case and the user of the data count unless the host has set them.
    pub(crate) fn new(
        module: Arc<M>,
        decl: &'static Decl,
        data: PipelineData,
        mut setup: Setup,
        redactor: Redactor,
    ) -> Self {
        setup.case_id = setup.case_id.or(data.case.id);
        if setup.user.is_none() && !data.user.name.is_empty() {
            setup.user = Some(data.user.name.clone());
        }
        let info =
            CallInfo { module: decl, hook: data.request.name(), setup, redactor, held: Held::by_nothing() };
        Self { module, info: Arc::new(info), data }
    }
}

/// The beginning of a call for one uploaded file.
pub struct UploadStart<M> {
    module: Arc<M>,
    info: Arc<CallInfo>,
    upload: Upload,
}

impl<M> UploadStart<M> {
    pub(crate) fn new(
        module: Arc<M>,
        decl: &'static Decl,
        upload: Upload,
        setup: Setup,
        redactor: Redactor,
    ) -> Self {
        let info = CallInfo { module: decl, hook: UPLOAD, setup, redactor, held: Held::by_nothing() };
        Self { module, info: Arc::new(info), upload }
    }
}

impl<M: Send + Sync + 'static> UploadStart<M> {
    /// Makes the job that runs the handler of `#[pipeline_files_upload]`.
    ///
    /// # Errors
    ///
    /// None; it is a [`Result`] because all handlers are.
    #[doc(hidden)]
    #[allow(clippy::unnecessary_wraps)]
    pub fn job(self, handler: fn(&M, &Upload, &Context) -> Status) -> Result<Job, Error> {
        let Self { module, info, upload } = self;
        let call = move |module: &M, upload: Upload, context: &Context| {
            (handler(module, &upload, context), Ok(Vec::new()))
        };
        let objects = vec![Read::Object { id: None, data: upload }];
        Ok(Each { module, info, objects, concurrency: 1, call: Arc::new(call) }.job())
    }
}

/// Handles the requests of one kind.
pub type PipelineHandler<M> = fn(PipelineStart<M>) -> Result<Job, Error>;

/// Receives the files that users upload.
pub type UploadHandler<M> = fn(UploadStart<M>) -> Result<Job, Error>;

/// What happens to an uploaded file when a module has no `#[pipeline_files_upload]`: it is
/// [saved](Upload::save), and the user is told its name and size.
///
/// # Errors
///
/// None; it has the form of a handler.
pub fn default_upload<M: Send + Sync + 'static>(start: UploadStart<M>) -> Result<Job, Error> {
    start.job(|_, upload, _| match upload.save() {
        Ok(saved) => {
            let name = saved.path.file_name().map_or(saved.path.as_path(), Path::new);
            Status::success(format!("{} saved, {} bytes", name.display(), saved.size))
        }
        Err(error) => Status::from(error),
    })
}

/// The handlers of a module's pipeline. Written by `#[iris_module]` on the impl block.
pub struct PipelineRows<M: 'static> {
    import: Option<PipelineHandler<M>>,
    update: Option<PipelineHandler<M>>,
    upload: Option<UploadHandler<M>>,
}

impl<M> Clone for PipelineRows<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for PipelineRows<M> {}

impl<M> Default for PipelineRows<M> {
    fn default() -> Self {
        Self::new()
    }
}

impl<M> PipelineRows<M> {
    /// No handlers.
    #[doc(hidden)]
    pub const fn new() -> Self {
        Self { import: None, update: None, upload: None }
    }

    /// Sets the handler of `pipeline_import`.
    #[doc(hidden)]
    #[must_use]
    pub const fn import(mut self, handler: PipelineHandler<M>) -> Self {
        self.import = Some(handler);
        self
    }

    /// Sets the handler of `pipeline_update`.
    #[doc(hidden)]
    #[must_use]
    pub const fn update(mut self, handler: PipelineHandler<M>) -> Self {
        self.update = Some(handler);
        self
    }

    /// Sets what receives uploaded files.
    #[doc(hidden)]
    #[must_use]
    pub const fn upload(mut self, handler: UploadHandler<M>) -> Self {
        self.upload = Some(handler);
        self
    }

    /// The handler of a request.
    pub const fn handler(&self, request: PipelineRequest) -> Option<PipelineHandler<M>> {
        match request {
            PipelineRequest::Import => self.import,
            PipelineRequest::Update => self.update,
        }
    }
}

impl<M: Send + Sync> PipelineRows<M> {
    /// What receives uploaded files: the module's own handler, or [`default_upload`].
    pub fn upload_handler(&self) -> UploadHandler<M> {
        self.upload.unwrap_or(default_upload)
    }
}
