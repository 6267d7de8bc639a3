//! Python's values to JSON and back: bounded, never wrong about truth values, keys in their order.

use iris_catalog::object::{Column, ColumnType};
use iris_runtime::object::Scalar;
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use serde_json::{Map, Number, Value};

/// The deepest nesting that is read.
const MAX_DEPTH: usize = 128;
/// The most values that are read of one object.
const MAX_VALUES: usize = 2_000_000;

/// A value as JSON. Dates and UUIDs become text.
pub(super) fn to_json(value: &Bound<'_, PyAny>) -> PyResult<Value> {
    Reader { left: MAX_VALUES }.read(value, 0)
}

struct Reader {
    left: usize,
}

impl Reader {
    fn read(&mut self, value: &Bound<'_, PyAny>, depth: usize) -> PyResult<Value> {
        if depth > MAX_DEPTH || self.left == 0 {
            return Err(PyValueError::new_err("the data is nested too deeply or too large"));
        }
        self.left -= 1;
        if let Ok(dict) = value.cast::<PyDict>() {
            let mut map = Map::new();
            for (key, value) in dict {
                map.insert(text(&key.str()?), self.read(&value, depth + 1)?);
            }
            return Ok(Value::Object(map));
        }
        if let Ok(list) = value.cast::<PyList>() {
            return list.iter().map(|value| self.read(&value, depth + 1)).collect();
        }
        if let Ok(tuple) = value.cast::<PyTuple>() {
            return tuple.iter().map(|value| self.read(&value, depth + 1)).collect();
        }
        scalar(value).map(Scalar::into_json)
    }
}

/// A value that is no list and no dict.
pub(super) fn scalar(value: &Bound<'_, PyAny>) -> PyResult<Scalar<'static>> {
    if value.is_none() {
        return Ok(Scalar::Null);
    }
    if let Ok(string) = value.cast::<PyString>() {
        return Ok(Scalar::Text(text(string).into()));
    }
    // A truth value is a number, too.
    if let Ok(truth) = value.cast::<PyBool>() {
        return Ok(Scalar::Bool(truth.is_true()));
    }
    if value.is_instance_of::<PyInt>() {
        return Ok(match value.extract::<i64>() {
            Ok(number) => Scalar::Int(number),
            Err(_) => match value.extract::<u64>() {
                Ok(number) => Scalar::from(Value::Number(number.into())),
                Err(_) => Scalar::Text(text(&value.str()?).into()),
            },
        });
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        let number = number.value();
        return Ok(if number.is_finite() { Scalar::Float(number) } else { Scalar::Null });
    }
    if value.get_type().is(uuid_class(value.py())?) {
        // Python would write its own text of it much more slowly.
        let number: u128 = value.getattr(intern!(value.py(), "int"))?.extract()?;
        return Ok(Scalar::Text(uuid(number).into()));
    }
    if value.is_instance_of::<PyBytes>() {
        return Err(PyValueError::new_err("bytes are no JSON"));
    }
    let shown = match value.call_method0(intern!(value.py(), "isoformat")) {
        Ok(date) => date.str()?,
        Err(_) => value.str()?,
    };
    Ok(Scalar::Text(text(&shown).into()))
}

fn uuid_class(py: Python<'_>) -> PyResult<&Py<PyAny>> {
    static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    CLASS.get_or_try_init(py, || py.import("uuid")?.getattr("UUID").map(Bound::unbind))
}

fn uuid(number: u128) -> String {
    let digits = format!("{number:032x}");
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

/// A string; what Python could not decode is replaced.
fn text(string: &Bound<'_, PyString>) -> String {
    string.to_cow().map_or_else(|_| string.to_string_lossy().into_owned(), std::borrow::Cow::into_owned)
}

/// JSON as Python's own values, new ones each time.
pub(super) fn to_python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Null => Ok(py.None().into_bound(py)),
        Value::Bool(value) => Ok(PyBool::new(py, *value).to_owned().into_any()),
        Value::Number(number) => number_to_python(py, number),
        Value::String(text) => Ok(PyString::new(py, text).into_any()),
        Value::Array(list) => {
            let made = PyList::empty(py);
            for value in list {
                made.append(to_python(py, value)?)?;
            }
            Ok(made.into_any())
        }
        Value::Object(map) => {
            let made = PyDict::new(py);
            for (key, value) in map {
                made.set_item(key, to_python(py, value)?)?;
            }
            Ok(made.into_any())
        }
    }
}

fn number_to_python<'py>(py: Python<'py>, number: &Number) -> PyResult<Bound<'py, PyAny>> {
    if let Some(number) = number.as_i64() {
        Ok(number.into_pyobject(py)?.into_any())
    } else if let Some(number) = number.as_u64() {
        Ok(number.into_pyobject(py)?.into_any())
    } else {
        Ok(PyFloat::new(py, number.as_f64().unwrap_or_default()).into_any())
    }
}

/// A value for a column, of the type that IRIS's model has there.
pub(super) fn to_column<'py>(
    py: Python<'py>,
    column: &Column,
    value: Scalar<'_>,
) -> PyResult<Bound<'py, PyAny>> {
    let class = match column.ty {
        ColumnType::Timestamp => "datetime",
        ColumnType::Date => "date",
        _ => return to_python(py, &value.into_json()),
    };
    match value {
        Scalar::Text(text) => py
            .import(intern!(py, "datetime"))?
            .getattr(class)?
            .call_method1("fromisoformat", (text.as_ref(),)),
        other => to_python(py, &other.into_json()),
    }
}
