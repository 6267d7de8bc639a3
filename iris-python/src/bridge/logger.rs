//! One named logger per module, for what its calls say.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;

use super::entry::as_exception;
use super::{exported, platform};
use crate::lines::Line;

/// `iris_modules.<package>`.
pub(super) fn get(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    // Python keeps a logger for the life of the process.
    static LOGGER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let logger = LOGGER.get_or_try_init(py, || {
        let name = format!("iris_modules.{}", exported::get().package);
        let logging = platform::import(py, intern!(py, "logging"))?;
        logging.call_method1(intern!(py, "getLogger"), (name,)).map(Bound::unbind)
    })?;
    Ok(logger.bind(py).clone())
}

/// The most detailed level that the server's logging lets through, as Python's number.
pub(super) fn level(py: Python<'_>) -> u32 {
    const INFO: u32 = 20;
    get(py)
        .and_then(|logger| logger.call_method0(intern!(py, "getEffectiveLevel")))
        .and_then(|level| level.extract())
        .unwrap_or(INFO)
}

/// Writes the lines, as said by `function` of the package: IRIS's format names both, and the frame of Python
/// that logging would find is one of IRIS's own. A handler of the server's logging that raises does not fail
/// the call.
///
/// # Errors
///
/// What is no `Exception`.
pub(super) fn write(py: Python<'_>, lines: &[Line], function: &str) -> PyResult<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let written = get(py).and_then(|logger| {
        let name = logger.getattr(intern!(py, "name"))?;
        let file = format!("{}.py", exported::get().package);
        let (none, no_values) = (py.None(), PyTuple::empty(py));
        for line in lines {
            if logger.call_method1(intern!(py, "isEnabledFor"), (line.level,))?.is_truthy()? {
                let record = logger.call_method1(
                    intern!(py, "makeRecord"),
                    (&name, line.level, &file, 0, &line.text, &no_values, &none, function),
                )?;
                logger.call_method1(intern!(py, "handle"), (record,))?;
            }
        }
        Ok(())
    });
    match written {
        Ok(()) => Ok(()),
        Err(error) => as_exception(py, error).map(drop),
    }
}
