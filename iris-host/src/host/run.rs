//! One call of a handler: from the stored task to the report.

use std::sync::atomic::Ordering;

use iris_catalog::object::object;
use iris_runtime::call::{JsonSource, Report, Setup, guard};
use iris_runtime::effect::Effect;
use iris_runtime::pipeline::{PipelineData, PipelineRequest};
use iris_runtime::{Definition, Loaded, Status};
use serde_json::{Value, json};

use super::queue::Task;
use super::{Core, Data, Failure, Outcome, Running, store};
use crate::hooks;

impl Core {
    /// Runs a task that does not wait in the queue. Gives what it asked for, or `None` when it failed.
    pub(super) fn run_in_request(&self, task: &Task) -> Outcome<Option<Vec<Effect>>> {
        let attempt = self.begin(task.id)?;
        let report = self.call(task);
        let report = self.finish(task, attempt, report)?;
        Ok(report.status.is_success().then(|| report.effects().cloned().collect()))
    }

    /// Calls the handler of a task, for all to see. Nothing of what it asks for is applied before
    /// [`Core::finish`].
    pub(super) fn call(&self, task: &Task) -> Report {
        let mut setup = self.setup_for(task);
        self.live.follow(task.id, &mut setup);
        self.call_with(task, setup)
    }

    /// Calls the handler of a task without anybody who watches.
    pub(super) fn call_with(&self, task: &Task, setup: Setup) -> Report {
        match guard(|| self.try_call(task, setup)) {
            Ok(Ok(report)) => report,
            Ok(Err(failure)) => failed(failure.to_string()),
            Err(panic) => failed(panic),
        }
    }

    fn try_call(&self, task: &Task, setup: Setup) -> Outcome<Report> {
        let module = self
            .module_of(&task.package)?
            .ok_or_else(|| Failure::refused(format!("`{}` is no longer registered", task.package)))?;
        let definition = self.code_of(&task.package)?;
        let loaded = self.load(&module)?;
        let data = Data::from_text(&task.payload)?;
        let job = match data {
            Data::Pipeline(data) => {
                let request = PipelineRequest::from_name(&task.hook).unwrap_or(PipelineRequest::Update);
                loaded.start_pipeline(PipelineData::from_iris(&data, request)?, setup)?
            }
            data => {
                let values = self.values(&data)?;
                let mut source = match data.objects() {
                    Some((kind, _)) => JsonSource::of(kind, values),
                    None => JsonSource::new(values),
                };
                let hook = serving(definition, &loaded, task)?;
                hook.start(&loaded, &mut source, setup).map_err(|refusal| Failure::refused(refusal.text()))?
            }
        };
        Ok(job.run())
    }

    /// What the handler of a task is called with; objects as they stand now.
    pub(crate) fn handed_over(&self, task: &Task) -> Outcome<Vec<Value>> {
        self.values(&Data::from_text(&task.payload)?)
    }

    /// What the handler gets, read now. A row that is gone comes as IRIS's worker would make it again: empty.
    fn values(&self, data: &Data) -> Outcome<Vec<Value>> {
        match data {
            Data::Body(body) => Ok(vec![Value::Object(body.clone())]),
            Data::Id(id) => Ok(vec![(*id).into()]),
            Data::Dict(dict) | Data::Pipeline(dict) => Ok(vec![dict.clone()]),
            Data::Objects { kind, ids, .. } => self.store.read(|connection| {
                let table = object(*kind);
                ids.iter()
                    .map(|id| {
                        let row = store::whole(connection, table, *id)?;
                        Ok(row.map_or_else(|| json!({ table.id: id }), Value::Object))
                    })
                    .collect()
            }),
        }
    }

    pub(super) fn setup_for(&self, task: &Task) -> Setup {
        let mut setup = self.setup.clone();
        setup.case_id = task.case_id;
        setup.user = Some(task.user.clone());
        setup.hook_ui_name.clone_from(&task.ui_name);
        setup
    }

    /// What is known of the call of a running task, with its log lines from this one on.
    pub(crate) fn running(&self, task: i64, from: usize) -> Option<Running> {
        self.live.of(task, from)
    }

    /// Asks all handlers to come to an end.
    pub(crate) fn cancel(&self) {
        self.setup.cancel.store(true, Ordering::Relaxed);
    }
}

/// The handler that a task is for.
fn serving(definition: &Definition, loaded: &Loaded, task: &Task) -> Outcome<hooks::Hook> {
    let all = hooks::all(definition, Some(loaded)).map_err(|refusal| Failure::refused(refusal.text()))?;
    let found = all.into_iter().find(|hook| {
        hook.name == task.hook && hook.ui_name(&task.package).as_deref() == task.ui_name.as_deref()
    });
    found.ok_or_else(|| {
        Failure::refused(format!(
            "{} is registered for {} and its code no longer serves it; IRIS would call it all the same, and it would fail",
            definition.module.name, task.hook
        ))
    })
}

/// The report of a call that did not come to a handler.
pub(super) fn failed(message: impl Into<String>) -> Report {
    Report { status: Status::error(message), units: Vec::new(), logs: Vec::new() }
}
