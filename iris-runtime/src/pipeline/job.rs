//! What a pipeline handler gets, and the way to handle its files one by one.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{PipelineCase, PipelineData, PipelineRequest, PipelineUser};
use crate::call::{Unit, guard, merged, spread};
use crate::context::Context;
use crate::error::Result;
use crate::log::{self, LogBuffer};
use crate::outcome::Outcome;
use crate::status::Status;

/// The files and arguments that a `#[pipeline_handler]` gets. `A` is the struct that `args = ..` names.
pub struct PipelineJob<A> {
    /// What the user typed.
    pub args: A,
    /// The files, by name.
    pub files: Vec<PathBuf>,
    /// The case that they belong to.
    pub case: PipelineCase,
    /// The user who started the pipeline.
    pub user: PipelineUser,
    /// What is asked: import or update.
    pub request: PipelineRequest,
    units: Mutex<Vec<Unit>>,
}

impl<A> PipelineJob<A> {
    /// A job with these arguments and files: an update of no case and by no user.
    pub fn new(args: A, files: Vec<PathBuf>) -> Self {
        Self {
            args,
            files,
            case: PipelineCase::default(),
            user: PipelineUser::default(),
            request: PipelineRequest::Update,
            units: Mutex::default(),
        }
    }

    pub(super) fn of(args: A, data: PipelineData) -> Self {
        let PipelineData { request, args: _, files, case, user } = data;
        Self { args, files, case, user, request, units: Mutex::default() }
    }

    /// True for `pipeline_import`.
    pub fn is_import(&self) -> bool {
        self.request == PipelineRequest::Import
    }

    /// True for `pipeline_update`.
    pub fn is_update(&self) -> bool {
        self.request == PipelineRequest::Update
    }

    /// Handles the files one after the other, each as a unit of its own.
    ///
    /// A file that fails, by an error or a panic, does not stop the others: it loses what it asked its own
    /// context for, the others keep theirs. Each file is a line of the log and a unit of the report. The
    /// status of all of them comes back, for the handler to return; any failed file makes it a failure.
    ///
    /// Progress is told file by file, and a call that is cancelled handles no further file.
    ///
    /// ```
    /// use iris_runtime::prelude::*;
    ///
    /// #[derive(PipelineArgs)]
    /// struct Args {
    ///     index: String,
    /// }
    ///
    /// fn handle(job: &PipelineJob<Args>, cx: &Context) -> Status {
    ///     job.each_file(cx, |path, _cx| {
    ///         let text = std::fs::read_to_string(path)?;
    ///         Ok(Status::success(format!("{} lines", text.lines().count())))
    ///     })
    /// }
    /// ```
    pub fn each_file<S: Outcome>(
        &self,
        cx: &Context,
        mut handle: impl FnMut(&Path, &Context) -> Result<S>,
    ) -> Status {
        let files = Files::of(self, cx);
        let units =
            self.files.iter().enumerate().map(|(index, path)| files.unit(index, path, &mut handle)).collect();
        self.finish(units)
    }

    /// [`PipelineJob::each_file`] with several files at a time: at most `threads`.
    pub fn each_file_at_once<S: Outcome>(
        &self,
        threads: usize,
        cx: &Context,
        handle: impl Fn(&Path, &Context) -> Result<S> + Sync,
    ) -> Status {
        let files = Files::of(self, cx);
        let next = AtomicUsize::new(0);
        let drain = || {
            let mut units = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(path) = files.paths.get(index) else { return units };
                units.push(files.unit(index, path, &mut |path, cx| handle(path, cx)));
            }
        };
        self.finish(spread(threads.min(files.paths.len()), "iris-pipeline", &drain))
    }

    /// Enters what became of a file, for handlers that go over the files in a way of their own: a unit of the
    /// report and a line of the log.
    ///
    /// `index` is the place of the file, `name` what it is called; what is in an archive has the archive's place
    /// and a name of its own. `say` gets a context of its own: what it asks for is kept unless it fails.
    ///
    /// ```
    /// use iris_runtime::prelude::*;
    ///
    /// fn handle(job: &PipelineJob<()>, cx: &Context) -> Status {
    ///     for index in 0..job.files.len() {
    ///         job.file_ended(cx, index, "Security.evtx", |_cx| Ok(Status::success("12 events")));
    ///     }
    ///     job.status()
    /// }
    /// ```
    pub fn file_ended<S: Outcome>(
        &self,
        cx: &Context,
        index: usize,
        name: &str,
        say: impl FnOnce(&Context) -> Result<S>,
    ) {
        let work = || ended(index, name, &cx.child(), say);
        let unit = match log::current() {
            Some(log) => log::capture(&log, Some(index), work),
            None => work(),
        };
        self.units.lock().unwrap_or_else(PoisonError::into_inner).push(unit);
    }

    /// The status of all files that were [entered](PipelineJob::file_ended): any failed one makes it a failure.
    pub fn status(&self) -> Status {
        merged(&self.units.lock().unwrap_or_else(PoisonError::into_inner), "files")
    }

    fn finish(&self, units: Vec<Unit>) -> Status {
        let status = merged(&units, "files");
        self.units.lock().unwrap_or_else(PoisonError::into_inner).extend(units);
        status
    }

    pub(super) fn take_units(&self) -> Vec<Unit> {
        std::mem::take(&mut self.units.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What the files of one pass have in common.
struct Files<'a> {
    paths: &'a [PathBuf],
    done: AtomicUsize,
    context: &'a Context,
    log: Option<LogBuffer>,
}

impl<'a> Files<'a> {
    fn of<A>(job: &'a PipelineJob<A>, context: &'a Context) -> Self {
        Self { paths: &job.files, done: AtomicUsize::new(0), context, log: log::current() }
    }

    fn unit<S: Outcome>(
        &self,
        index: usize,
        path: &Path,
        handle: &mut impl FnMut(&Path, &Context) -> Result<S>,
    ) -> Unit {
        let mut work = || self.handle(index, path, handle);
        let unit = match &self.log {
            Some(log) => log::capture(log, Some(index), work),
            None => work(),
        };
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.context.progress(done as u64, self.paths.len() as u64);
        unit
    }

    fn handle<S: Outcome>(
        &self,
        index: usize,
        path: &Path,
        handle: &mut impl FnMut(&Path, &Context) -> Result<S>,
    ) -> Unit {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        ended(index, &name, &self.context.child(), |context| {
            if context.cancelled() {
                return Ok(Status::error("not handled, because the call was cancelled"));
            }
            handle(path, context).map(Outcome::status)
        })
    }
}

/// Runs the work on one file; it is a unit and a line of the log.
fn ended<S: Outcome>(
    index: usize,
    name: &str,
    context: &Context,
    work: impl FnOnce(&Context) -> Result<S>,
) -> Unit {
    let status = match guard(|| work(context)) {
        Ok(Ok(outcome)) => outcome.status(),
        Ok(Err(error)) => Status::from(error),
        Err(panic) => Status::error(panic),
    };
    let unit = Unit::ended(index, None, named(name, &status), context.take_effects(), context.redactor());
    if unit.state == crate::call::UnitState::Failed {
        tracing::error!("{}", unit.message);
    } else {
        tracing::info!("{}", unit.message);
    }
    unit
}

/// The status with the file's name before its message.
fn named(name: &str, status: &Status) -> Status {
    let name = name.escape_debug();
    let text = match status.message() {
        "" => name.to_string(),
        message => format!("{name}: {message}"),
    };
    match (status.is_success(), status.is_skipped()) {
        (false, _) => Status::error(text),
        (true, true) => Status::skipped(text),
        (true, false) => Status::success(text),
    }
}

/// Files have no TLP; what leaves for a third party is the handler's to decide.
#[cfg(feature = "http")]
impl<A> crate::http::About for PipelineJob<A> {
    fn tlp(&self) -> crate::http::ObjectTlp<'_> {
        crate::http::ObjectTlp::NoColumn
    }

    fn noun(&self) -> &'static str {
        "the pipeline"
    }
}
