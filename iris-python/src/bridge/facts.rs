//! Where a call runs, and for whom: IRIS does not tell handlers, but its task and its request know.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::platform;

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
    pub(super) fn of(py: Python<'_>) -> Self {
        // A fact that cannot be had is no reason to fail.
        task(py).or_else(|| request(py)).unwrap_or_default()
    }
}

/// The running task and its arguments.
fn task(py: Python<'_>) -> Option<Facts> {
    let state = platform::loaded(py, intern!(py, "celery._state"))?;
    let task = state.call_method0(intern!(py, "get_current_task")).ok().filter(|task| !task.is_none())?;
    let mut facts = Facts { in_task: true, ..Facts::default() };
    let kwargs = task
        .getattr(intern!(py, "request"))
        .and_then(|request| request.getattr(intern!(py, "kwargs")))
        .ok()
        .and_then(|kwargs| kwargs.cast_into::<PyDict>().ok());
    let get = |key: &str| kwargs.as_ref()?.get_item(key).ok()?.filter(|value| !value.is_none());
    facts.case_id = get("caseid").and_then(|value| integer(&value));
    facts.user = get("init_user").and_then(|value| value.extract().ok());
    Some(facts)
}

/// The request and its user.
fn request(py: Python<'_>) -> Option<Facts> {
    let flask = platform::loaded(py, intern!(py, "flask"))?;
    if !flask.call_method0(intern!(py, "has_request_context")).ok()?.is_truthy().ok()? {
        return None;
    }
    let mut facts = Facts::default();
    let arguments = flask.getattr(intern!(py, "request")).ok()?.getattr(intern!(py, "args")).ok()?;
    facts.case_id =
        arguments.call_method1(intern!(py, "get"), ("cid",)).ok().and_then(|value| integer(&value));
    let user = platform::loaded(py, intern!(py, "flask_login"))
        .and_then(|login| login.getattr(intern!(py, "current_user")).ok());
    if let Some(user) = user {
        facts.user = user.getattr(intern!(py, "name")).and_then(|name| name.extract()).ok();
        facts.user_id = user.getattr(intern!(py, "id")).ok().and_then(|value| integer(&value));
    }
    Some(facts)
}

/// A number that may come as text or as an integral float.
fn integer(value: &Bound<'_, PyAny>) -> Option<i64> {
    if let Ok(number) = value.extract::<i64>() {
        return Some(number);
    }
    let text = value.str().ok()?.to_string_lossy().into_owned();
    text.trim().trim_end_matches(".0").parse().ok()
}
