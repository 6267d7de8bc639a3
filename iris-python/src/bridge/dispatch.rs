//! A hook's call: read the objects, run the handler off the lock, apply what it asked for.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use iris_runtime::call::{Job, Report, Setup};
use iris_runtime::config::LOG_LEVEL;
use iris_runtime::{Loaded, Status};
use pyo3::prelude::*;
use pyo3::types::PyList;
use tracing::Level;

use super::config::{self, Current};
use super::effects::Target;
use super::entry::{Outcome, as_exception, describe};
use super::exported::{self, Exported};
use super::facts::Facts;
use super::rows::Rows;
use super::session::Session;
use super::wait::{self, Waited};
use super::{effects, logger, upgrade};
use crate::deadline::Work;
use crate::lines::{Line, lines};
use crate::select::{Handler, handler};

/// Handles one call of IRIS for a hook.
pub(super) fn hook(
    py: Python<'_>,
    hook: &str,
    ui_name: Option<&str>,
    list: Bound<'_, PyList>,
) -> PyResult<Outcome> {
    let exported = exported::get();
    let Some(known) = iris_catalog::hook(hook) else {
        return Ok(Outcome::error(format!("IRIS has no hook `{hook}`")));
    };
    let handler = match handler(&exported.hooks, &exported.package, known.name, ui_name, true) {
        Ok(handler) => handler,
        Err(reason) => return Ok(Outcome::error(reason)),
    };
    let session = &Session::new(py);
    let mut facts = Facts::of(py, session)?;
    let mut rows = Rows::new(list, session);
    let case_id = rows.begin()?;
    facts.case_id = facts.case_id.or(case_id);
    let is_bare = exported.is_bare && !Setup::REACHES_OUT;
    let (current, is_new) = if is_bare { (config::bare(), false) } else { upgrade::current(py, session)? };
    let module = match &current.module {
        Ok(module) => module,
        Err(reason) => return Ok(Outcome::error(reason)),
    };
    if let Handler::Declared(place) = handler
        && !module.is_enabled(place)
    {
        let switch = exported.hooks[place].enabled_by.unwrap_or_default();
        return Ok(Status::skipped(format!("`{hook}` is switched off by `{switch}`")).into());
    }
    let cancel = Arc::new(AtomicBool::new(false));
    let mut setup = setup(py, &facts, &current, &cancel);
    setup.hook_ui_name = ui_name.map(str::to_owned);
    let job = start(module, handler, known.name, &mut rows, setup);
    rows.fatal()?;
    let job = match job {
        Ok(job) => job,
        Err(reason) => {
            if is_bare {
                // IRIS may still have the registrations of another release.
                upgrade::current(py, session)?;
            }
            return Ok(Outcome::error(not_started(exported, known.name, ui_name, handler, &reason)));
        }
    };
    session.unhush();
    let mut report = match wait::run(py, move || job.run(), &cancel, facts.in_task, Work::Hook)? {
        Waited::Done(report) => report,
        Waited::Failed(reason) => return Ok(Outcome::error(reason)),
    };
    // In its request of a manual hook IRIS has no changes of its own, and commits nothing afterwards.
    let commits = known.is_manual() && !facts.in_task;
    let is_alone = facts.in_task || commits;
    let target = Target { rows: &rows, facts: &facts, session, is_alone, noun: "objects" };
    effects::apply(py, &mut report, &target)?;
    if commits {
        effects::commit(py, &mut report, &target)?;
    }
    if is_bare {
        filter(py, session, &mut report)?;
    }
    Ok(outcome(&report, module, is_new, "object"))
}

/// What every call is given.
pub(super) fn setup(py: Python<'_>, facts: &Facts, current: &Current, cancel: &Arc<AtomicBool>) -> Setup {
    let mut setup = Setup {
        case_id: facts.case_id,
        user: facts.user.clone(),
        settings: current.settings.clone(),
        cancel: Arc::clone(cancel),
        ..Setup::default()
    };
    // Trace and debug only where the server's logging wants them; the default of the setup otherwise. A module
    // without parameters has a level of its own.
    if !exported::get().is_bare {
        match logger::level(py) {
            ..=5 => setup.level = Level::TRACE,
            6..=10 => setup.level = Level::DEBUG,
            _ => {}
        }
    }
    setup.connect()
}

fn start(
    module: &Loaded,
    handler: Handler,
    hook: &str,
    rows: &mut Rows<'_, '_>,
    setup: Setup,
) -> Result<Job, iris_runtime::Error> {
    match handler {
        Handler::Declared(place) => module.start(place, rows, setup),
        Handler::Dynamic => module.start_dynamic(hook, rows, setup),
    }
}

/// A hook that is not declared and that no dynamic handler takes is told as what it is.
fn not_started(
    exported: &Exported,
    hook: &str,
    ui_name: Option<&str>,
    taken: Handler,
    reason: &iris_runtime::Error,
) -> String {
    match (taken, handler(&exported.hooks, &exported.package, hook, ui_name, false)) {
        (Handler::Dynamic, Err(better)) if exported.hooks.is_empty() || !better.is_empty() => better,
        _ => reason.to_string(),
    }
}

/// The outcome of a report. Doubts about the configuration are told once per process and configuration.
pub(super) fn outcome(report: &Report, module: &Loaded, is_new: bool, noun: &str) -> Outcome {
    let mut all: Vec<Line> = Vec::new();
    if is_new {
        all.extend(module.notes().iter().map(|note| Line::warning(note.to_string())));
    }
    all.extend(lines(report, noun));
    Outcome { status: report.status.clone(), lines: all }
}

/// Keeps the lines that the stored level lets through. It is read now, because only now there are lines.
fn filter<'py>(py: Python<'py>, session: &Session<'py>, report: &mut Report) -> PyResult<()> {
    if report.logs.is_empty() {
        return Ok(());
    }
    let stored = match config::current(py, session) {
        Ok(current) => current.raw.get(&LOG_LEVEL).and_then(|(value, _)| value.as_str().map(str::to_owned)),
        Err(error) => {
            describe(py, &as_exception(py, error)?);
            None
        }
    };
    let order = ["ERROR", "WARN", "INFO", "DEBUG", "TRACE"];
    let place = |word: &str| order.iter().position(|known| known.eq_ignore_ascii_case(word.trim()));
    let most = stored.and_then(|word| place(&word)).unwrap_or(2);
    report.logs.retain(|line| place(line.level.as_str()) <= Some(most));
    Ok(())
}

/// The data of a call as a list, which it always is when IRIS calls.
pub(super) fn as_list<'py>(
    data: Option<&Bound<'py, PyAny>>,
    py: Python<'py>,
) -> PyResult<Bound<'py, PyList>> {
    match data {
        Some(data) => match data.cast::<PyList>() {
            Ok(list) => Ok(list.clone()),
            Err(_) => PyList::new(py, [data]),
        },
        None => Ok(PyList::empty(py)),
    }
}
