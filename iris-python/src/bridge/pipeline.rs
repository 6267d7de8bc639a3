//! Pipelines: uploads in a web request, the run in IRIS's worker.

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use iris_runtime::Status;
use iris_runtime::call::Job;
use iris_runtime::pipeline::{PipelineData, PipelineRequest, Upload, UploadData};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::dispatch::{outcome, setup};
use super::effects::Target;
use super::entry::Outcome;
use super::facts::Facts;
use super::rows::Rows;
use super::session::Session;
use super::wait::{self, Waited};
use super::{convert, effects, upgrade};
use crate::deadline::Work;

/// What IRIS hands over with an uploaded file.
pub(super) struct Uploaded<'a, 'py> {
    pub(super) base_path: Option<String>,
    pub(super) file: &'a Bound<'py, PyAny>,
    pub(super) customer: Option<String>,
    pub(super) case_name: Option<String>,
    pub(super) is_update: Option<String>,
}

/// Receives a file.
pub(super) fn upload(py: Python<'_>, uploaded: Uploaded<'_, '_>) -> PyResult<Outcome> {
    let content = content(uploaded.file)?;
    let file_name: Option<String> = uploaded.file.getattr(intern!(py, "filename"))?.extract()?;
    let mut data = UploadData::new("", file_name.unwrap_or_default(), content);
    data.base_path = uploaded.base_path.map(Into::into);
    data.customer = uploaded.customer;
    data.case_name = uploaded.case_name.unwrap_or_default();
    data.is_update = uploaded.is_update;
    let upload = match Upload::new(data) {
        Ok(upload) => upload,
        Err(error) => return Ok(Outcome::error(error.to_string())),
    };
    let session = &Session::new(py);
    let facts = Facts::of(py, session)?;
    run(session, Work::Upload, &facts, |module, setup| module.start_upload(upload, setup))
}

/// Runs the pipeline.
pub(super) fn handle(py: Python<'_>, request: &str, data: &Bound<'_, PyAny>) -> PyResult<Outcome> {
    let Some(request) = PipelineRequest::from_name(request) else {
        return Ok(Outcome::error(format!("`{request}` is no request to a pipeline")));
    };
    let data = convert::to_json(data)?;
    // It lists a folder, which may be slow.
    let data = match py.detach(|| PipelineData::from_iris(&data, request)) {
        Ok(data) => data,
        Err(error) => return Ok(Outcome::error(error.to_string())),
    };
    let session = &Session::new(py);
    let mut facts = Facts::of(py, session)?;
    facts.case_id = data.case.id.or(facts.case_id);
    facts.user_id = data.user.id.or(facts.user_id);
    run(session, Work::Pipeline, &facts, |module, setup| module.start_pipeline(data, setup))
}

fn run(
    session: &Session<'_>,
    work: Work,
    facts: &Facts,
    start: impl FnOnce(&iris_runtime::Loaded, iris_runtime::call::Setup) -> Result<Job, iris_runtime::Error>,
) -> PyResult<Outcome> {
    let py = session.py();
    session.unhush();
    let (current, is_new) = upgrade::current(py, session)?;
    let module = match &current.module {
        Ok(module) => module,
        Err(reason) => return Ok(Outcome::error(reason)),
    };
    let cancel = Arc::new(AtomicBool::new(false));
    let job = match start(module, setup(py, facts, &current, &cancel)) {
        Ok(job) => job,
        Err(error) => return Ok(Outcome::error(error.to_string())),
    };
    let mut report = match wait::run(py, move || job.run(), &cancel, facts.in_task, work)? {
        Waited::Done(report) => report,
        Waited::Failed(reason) => return Ok(Outcome::error(reason)),
    };
    if report.effects().next().is_some() {
        let rows = Rows::new(PyList::empty(py), session);
        let said = report.status.message().to_owned();
        let target = Target { rows: &rows, facts, session, is_alone: facts.in_task, noun: "files" };
        effects::apply(py, &mut report, &target)?;
        // IRIS commits after hooks, but not after pipelines.
        if work == Work::Pipeline {
            effects::commit(py, &mut report, &target)?;
        }
        // What the handler says of the whole is more than the sum of its files.
        if report.status.message() != said {
            report.status = Status::error(format!("{}; the run itself: {said}", report.status.message()));
        }
    }
    Ok(outcome(&report, module, is_new, "file"))
}

/// The content of an upload as a file of our own, which can be read without Python.
#[allow(unsafe_code, reason = "a descriptor comes from Python as a number")]
fn content(file: &Bound<'_, PyAny>) -> PyResult<File> {
    use std::os::fd::FromRawFd as _;

    let py = file.py();
    let stream = file.getattr(intern!(py, "stream"))?;
    stream.call_method1(intern!(py, "seek"), (0,))?;
    // A spooled file becomes a real one when it is asked for its descriptor; bytes in memory have none.
    let (stream, descriptor) = if let Ok(descriptor) = stream.call_method0(intern!(py, "fileno")) {
        (stream, descriptor)
    } else {
        let copy = py.import("tempfile")?.call_method0("TemporaryFile")?;
        py.import("shutil")?.call_method1("copyfileobj", (stream, &copy))?;
        let descriptor = copy.call_method0(intern!(py, "fileno"))?;
        (copy, descriptor)
    };
    stream.call_method0(intern!(py, "flush"))?;
    stream.call_method1(intern!(py, "seek"), (0,))?;
    let ours: i32 = py.import("os")?.call_method1("dup", (descriptor,))?.extract()?;
    // SAFETY: `dup` has just made it, and nobody else knows of it.
    Ok(unsafe { File::from_raw_fd(ours) })
}
