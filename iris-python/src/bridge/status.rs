//! IRIS's status, a fresh one each time.

use iris_runtime::Status;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::platform;
use crate::lines::Line;

/// IRIS's own class: results of tasks are pickled by its name.
fn class(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    platform::import(py, intern!(py, "iris_interface.IrisInterfaceStatus"))?.getattr(intern!(py, "IIStatus"))
}

/// The status of a call: its data is what came in, its log plain strings.
pub(super) fn make<'py>(
    py: Python<'py>,
    status: &Status,
    data: Option<&Bound<'py, PyAny>>,
    lines: &[Line],
) -> PyResult<Bound<'py, PyAny>> {
    let logs = PyList::new(py, lines.iter().map(Line::shown))?;
    // IRIS replaces an empty message by one about an unknown code.
    let message = match status.message() {
        "" if status.is_success() => "Success",
        "" => "Failed",
        text => text,
    };
    raw(py, status.code(), message, data, Some(logs.as_any()))
}

/// A status with this code, for the members of the base class that give one.
pub(super) fn raw<'py>(
    py: Python<'py>,
    code: u32,
    message: &str,
    data: Option<&Bound<'py, PyAny>>,
    logs: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    class(py)?.call1((code, message, data, logs))
}
