//! Guards of the entry points: what goes wrong becomes a failed status, and never more.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use iris_runtime::Status;
use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::prelude::*;

use super::status;
use crate::lines::{Line, of_status};

/// What a call came to, before it is IRIS's status.
pub(super) struct Outcome {
    pub(super) status: Status,
    pub(super) lines: Vec<Line>,
}

impl From<Status> for Outcome {
    fn from(status: Status) -> Self {
        let lines = of_status(&status);
        Self { status, lines }
    }
}

impl Outcome {
    pub(super) fn error(text: impl Into<String>) -> Self {
        Status::error(text).into()
    }
}

/// Runs a call of IRIS and makes its status. `function` is what the log calls it, `data` what came in and goes
/// out again.
///
/// No thread-local state is set: a greenlet may hand this thread to another call meanwhile.
///
/// # Errors
///
/// What is no `Exception` in Python: time-outs of greenlets, the end of the process.
pub(super) fn guarded<'py>(
    py: Python<'py>,
    function: &str,
    data: Option<&Bound<'py, PyAny>>,
    call: impl FnOnce() -> PyResult<Outcome>,
) -> PyResult<Bound<'py, PyAny>> {
    let outcome = match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => Outcome::error(describe(py, &as_exception(py, error)?)),
        Err(panic) => Outcome::error(format!("panic outside of the handler: {}", panic_text(&*panic))),
    };
    super::logger::write(py, &outcome.lines, function)?;
    status::make(py, &outcome.status, data, &outcome.lines)
}

/// Runs a call that has no status; a panic becomes Python's `RuntimeError`, which IRIS catches.
///
/// # Errors
///
/// Those of the call.
pub(super) fn unbroken<R>(call: impl FnOnce() -> PyResult<R>) -> PyResult<R> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|panic| {
        Err(PyRuntimeError::new_err(format!("panic in the bridge: {}", panic_text(&*panic))))
    })
}

/// The error, unless it is one that has to go on.
pub(super) fn as_exception(py: Python<'_>, error: PyErr) -> PyResult<PyErr> {
    if error.is_instance_of::<PyException>(py) { Ok(error) } else { Err(error) }
}

/// `DataError: value too long`, on one line and short.
pub(super) fn describe(py: Python<'_>, error: &PyErr) -> String {
    const LONGEST: usize = 500;
    let name = error.get_type(py).name().map_or_else(|_| "an exception".to_owned(), |name| name.to_string());
    let text =
        error.value(py).str().map_or_else(|_| String::new(), |text| text.to_string_lossy().into_owned());
    // SQLAlchemy adds the statement with its parameters and a link.
    let text =
        text.split("\n[SQL: ").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = text.chars().take(LONGEST).collect();
    let cut = if short.len() < text.len() { " [cut]" } else { "" };
    if short.is_empty() { name } else { format!("{name}: {short}{cut}") }
}

/// The text of a panic. The box is dereferenced by the caller: a reference to it would be taken for the value.
pub(super) fn panic_text(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a message")
}
