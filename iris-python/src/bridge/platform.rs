//! What of IRIS and its libraries is there, without importing anything that IRIS has not imported.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString};

/// A module that is imported already.
pub(super) fn loaded<'py>(py: Python<'py>, name: &Bound<'py, PyString>) -> Option<Bound<'py, PyAny>> {
    static MODULES: PyOnceLock<Option<Py<PyDict>>> = PyOnceLock::new();
    let modules = MODULES.get_or_init(py, || {
        let modules = py.import("sys").and_then(|sys| sys.getattr("modules")).ok()?;
        modules.cast_into::<PyDict>().ok().map(Bound::unbind)
    });
    modules.as_ref()?.bind(py).get_item(name).ok().flatten().filter(|module| !module.is_none())
}

/// A module, imported if it is not yet.
pub(super) fn import<'py>(py: Python<'py>, name: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
    match loaded(py, name) {
        Some(module) => Ok(module),
        None => py.import(name).map(Bound::into_any),
    }
}

/// IRIS's `db`, of Flask-SQLAlchemy; `None` outside of IRIS.
pub(super) fn db(py: Python<'_>) -> Option<Bound<'_, PyAny>> {
    loaded(py, intern!(py, "app"))?.getattr(intern!(py, "db")).ok()
}

/// One of IRIS's models, by the name of its class: among those of `app.models`, or wherever else IRIS keeps it.
pub(super) fn model<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    if let Some(models) = loaded(py, intern!(py, "app.models"))
        && let Ok(model) = models.getattr(name)
    {
        return Ok(model);
    }
    let db = db(py).ok_or_else(|| missing(name))?;
    let mappers = db.getattr("Model")?.getattr("registry")?.getattr("mappers")?;
    for mapper in mappers.try_iter()? {
        let class = mapper?.getattr("class_")?;
        if class.getattr("__name__")?.extract::<String>()? == name {
            return Ok(class);
        }
    }
    Err(missing(name))
}

fn missing(name: &str) -> PyErr {
    pyo3::exceptions::PyLookupError::new_err(format!("this IRIS has no model `{name}`"))
}
