//! Where a call runs, and for whom: IRIS does not tell handlers, but its task and its request know.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyListMethods};

use super::entry::as_exception;
use super::platform;
use super::session::Session;

/// What is known about a call.
#[derive(Debug, Default, Clone)]
pub(super) struct Facts {
    /// Whether it is a task of IRIS's worker.
    pub(super) in_task: bool,
    pub(super) case_id: Option<i64>,
    /// The display name.
    pub(super) user: Option<String>,
    pub(super) user_id: Option<i64>,
}

impl Facts {
    /// A fact that cannot be had is no reason to fail.
    ///
    /// # Errors
    ///
    /// What is no `Exception`: asking for the user may read the database.
    pub(super) fn of(py: Python<'_>, session: &Session<'_>) -> PyResult<Self> {
        let found = match task(py) {
            Ok(None) => request(py, session),
            found => found,
        };
        match found {
            Ok(facts) => Ok(facts.unwrap_or_default()),
            Err(error) => as_exception(py, error).map(|_| Self::default()),
        }
    }
}

/// The running task and its arguments.
fn task(py: Python<'_>) -> PyResult<Option<Facts>> {
    let Some(state) = platform::loaded(py, intern!(py, "celery._state")) else { return Ok(None) };
    if is_idle(&state).unwrap_or_default() {
        return Ok(None);
    }
    let task = state.call_method0(intern!(py, "get_current_task"))?;
    if task.is_none() {
        return Ok(None);
    }
    let mut facts = Facts { in_task: true, ..Facts::default() };
    let kwargs = task
        .getattr(intern!(py, "request"))
        .and_then(|request| request.getattr(intern!(py, "kwargs")))
        .ok()
        .and_then(|kwargs| kwargs.cast_into::<PyDict>().ok());
    let get = |key: &str| kwargs.as_ref()?.get_item(key).ok()?.filter(|value| !value.is_none());
    facts.case_id = get("caseid").and_then(|value| integer(&value));
    facts.user = get("init_user").and_then(|value| value.extract().ok());
    Ok(Some(facts))
}

/// Whether Celery's stack of tasks is empty. Asking Celery for a task where there is none costs it an exception;
/// what its stack keeps for each thread and greenlet is cheaper still.
fn is_idle(state: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = state.py();
    let stack = state.getattr(intern!(py, "_task_stack"))?;
    let all = stack
        .getattr(intern!(py, "_local"))
        .and_then(|local| local.getattr(intern!(py, "__storage__")))
        .and_then(|storage| storage.is_empty());
    if let Ok(true) = all {
        return Ok(true);
    }
    Ok(stack.getattr(intern!(py, "stack"))?.cast::<PyList>().is_ok_and(PyListMethods::is_empty))
}

/// The request and its user.
fn request(py: Python<'_>, session: &Session<'_>) -> PyResult<Option<Facts>> {
    let Some(flask) = platform::loaded(py, intern!(py, "flask")) else { return Ok(None) };
    if !flask.call_method0(intern!(py, "has_request_context"))?.is_truthy()? {
        return Ok(None);
    }
    // The user may have to be read.
    session.hush()?;
    let mut facts = Facts::default();
    let arguments = flask.getattr(intern!(py, "request"))?.getattr(intern!(py, "args"))?;
    facts.case_id = integer(&arguments.call_method1(intern!(py, "get"), ("cid",))?);
    if let Err(error) = user(py, &mut facts) {
        as_exception(py, error)?;
    }
    Ok(Some(facts))
}

fn user(py: Python<'_>, facts: &mut Facts) -> PyResult<()> {
    let Some(login) = platform::loaded(py, intern!(py, "flask_login")) else { return Ok(()) };
    let user = login.getattr(intern!(py, "current_user"))?;
    // Whoever is not logged in has neither.
    facts.user_id = integer(&user.getattr(intern!(py, "id"))?);
    facts.user = user.getattr(intern!(py, "name"))?.extract()?;
    Ok(())
}

/// A number that may come as text or as an integral float.
fn integer(value: &Bound<'_, PyAny>) -> Option<i64> {
    if let Ok(number) = value.extract::<i64>() {
        return Some(number);
    }
    let text = value.str().ok()?.to_string_lossy().into_owned();
    text.trim().trim_end_matches(".0").parse().ok()
}
