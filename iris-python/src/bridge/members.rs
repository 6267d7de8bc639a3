//! Members of IRIS's base class that read what its constructor sets, given without that constructor.

use iris_catalog::param::{DEFAULT, NAME, TYPE, VALUE};
use iris_catalog::status::{ERROR, NOT_IMPLEMENTED, NOT_READY, SUCCESS};
use iris_runtime::config::ParamRow;
use pyo3::call::PyCallArgs;
use pyo3::exceptions::PyAttributeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyList;
use serde_json::{Map, Value};

use super::{config, convert, exported, logger, status};

/// The parameters as IRIS registers them: a new list each time, so that what IRIS writes into one stays there.
pub(super) fn configuration(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    let list = PyList::empty(py);
    for row in exported::get().definition.params {
        list.append(convert::to_python(py, &row.to_json())?)?;
    }
    Ok(list)
}

/// An attribute that is not there: made now if the base's constructor would have set it.
pub(super) fn missing<'py>(module: &Bound<'py, PyAny>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    let py = module.py();
    match name {
        "log" => logger::get(py),
        "message_queue" => {
            let list = PyList::empty(py).into_any();
            // Not the instance's class: the same list the next time.
            module.setattr(name, &list)?;
            Ok(list)
        }
        "_is_ready" => Ok(true.into_pyobject(py)?.to_owned().into_any()),
        "_celery_decorator" => Ok(py.None().into_bound(py)),
        "_evidence_storage" => {
            py.import("app.datamgmt.iris_engine.evidence_storage")?.getattr("EvidenceStorage")?.call0()
        }
        "_mod_web_config" => {
            let current = config::current_or_default(py)?;
            convert::to_python(py, &current.stored)
        }
        "_dict_conf" => stored_dict(py),
        "_server_conf" => server_settings(py),
        _ => Err(PyAttributeError::new_err(format!(
            "'{}' object has no attribute '{name}'",
            exported::get().definition.module.interface
        ))),
    }
}

/// The stored configuration as a dict of values, with IRIS's casts; the defaults where nothing is stored.
pub(super) fn stored_dict(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    let current = config::current_or_default(py)?;
    let params = exported::get().definition.params;
    let stored = match &current.stored {
        Value::Array(list) if !list.is_empty() => list.clone(),
        _ => params.iter().map(ParamRow::to_json).collect(),
    };
    let mut values = Map::new();
    for entry in &stored {
        let Some(name) = entry.get(NAME).and_then(Value::as_str) else { continue };
        let value = entry.get(VALUE).filter(|value| !value.is_null()).or_else(|| entry.get(DEFAULT));
        values.insert(name.to_owned(), cast(entry.get(TYPE), value.cloned().unwrap_or_default()));
    }
    convert::to_python(py, &Value::Object(values))
}

/// IRIS's casts of text, except that a bad number stays the text it is.
fn cast(ty: Option<&Value>, value: Value) -> Value {
    match (ty.and_then(Value::as_str), &value) {
        (Some("bool"), Value::String(text)) => text.trim().eq_ignore_ascii_case("true").into(),
        (Some("int"), Value::String(text)) => text.trim().parse::<i64>().map_or(value, Value::from),
        _ => value,
    }
}

/// IRIS's server settings as they are now.
pub(super) fn server_settings(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    py.import("app.datamgmt.manage.manage_srv_settings_db")?.call_method0("get_server_settings_as_dict")
}

/// Leaves the log of the call where modules in Python have theirs.
pub(super) fn remember_logs(module: &Bound<'_, PyAny>, status: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = module.py();
    let logs = status.getattr(intern!(py, "logs"))?;
    if logs.is_truthy()? {
        module.setattr(intern!(py, "message_queue"), logs.call_method0(intern!(py, "copy"))?)?;
    }
    Ok(())
}

pub(super) fn success<'py>(py: Python<'py>, data: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
    status::raw(py, SUCCESS, "Success", data, None)
}

/// A success with the value, or IRIS's status for a module that is not ready.
pub(super) fn or_not_ready<'py>(
    py: Python<'py>,
    value: PyResult<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Ok(value) if value.is_truthy()? => success(py, Some(&value)),
        Ok(_) => {
            let list = configuration(py)?;
            status::raw(py, NOT_READY, "Interface not ready", Some(list.as_any()), None)
        }
        Err(error) => {
            super::entry::as_exception(py, error)?;
            status::raw(py, NOT_READY, "Interface not ready", None, None)
        }
    }
}

/// Calls one of IRIS's functions for registrations, which give a truth value and lines, and makes a fresh status.
pub(super) fn ask_iris<'py>(
    py: Python<'py>,
    function: &str,
    arguments: impl PyCallArgs<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let (done, lines) = py
        .import("app.iris_engine.module_handler.module_handler")?
        .call_method1(function, arguments)?
        .extract::<(bool, Bound<'py, PyAny>)>()?;
    let status = status::raw(py, if done { SUCCESS } else { ERROR }, "Success", None, None)?;
    // A list, as IRIS's base class has it.
    status.setattr(intern!(py, "message"), lines)?;
    Ok(status)
}

pub(super) fn not_implemented(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    status::raw(py, NOT_IMPLEMENTED, "Interface function not implemented", None, None)
}
