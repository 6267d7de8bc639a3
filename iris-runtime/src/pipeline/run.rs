//! Runs a pipeline handler: one unit for the call, or one for each file where it works file by file.

use std::sync::Arc;

use super::PipelineJob;
use crate::call::{CallInfo, Report, Unit, UnitState, guard, merged};
use crate::context::Context;
use crate::log::{LogBuffer, capture};
use crate::status::Status;

pub(super) fn run<M, A>(
    module: &M,
    info: &Arc<CallInfo>,
    job: &PipelineJob<A>,
    handler: fn(&M, &PipelineJob<A>, &Context) -> Status,
) -> Report {
    let log = LogBuffer::of(info);
    let context = Context::new(Arc::clone(info));
    let result = guard(|| capture(&log, None, || handler(module, job, &context)));
    let status = result.unwrap_or_else(Status::error);
    let effects = context.take_effects();
    let whole = Unit::ended(job.files.len(), None, status, effects, &info.redactor);
    let (status, units) = together(whole, job.take_units());
    Report { status, units, logs: log.take() }
}

/// The handler's own unit stands beside those of its files only where it says something that they do not.
fn together(whole: Unit, mut files: Vec<Unit>) -> (Status, Vec<Unit>) {
    let file_failed = files.iter().any(|unit| unit.state == UnitState::Failed);
    let whole_failed = whole.state == UnitState::Failed;
    let status = if file_failed && !whole_failed {
        merged(&files, "files")
    } else {
        merged(std::slice::from_ref(&whole), "files")
    };
    if files.is_empty() || !whole.effects.is_empty() || (whole_failed && !file_failed) {
        files.push(whole);
    }
    (status, files)
}
