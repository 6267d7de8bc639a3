//! ORM objects into the runtime's rows.
//!
//! What is loaded is taken from the object's `__dict__`, which costs a fifth of attribute access. What is not
//! is asked for by name, so that an expired object is read again by one statement.

use iris_runtime::Error;
use iris_runtime::object::{Record, RecordList, Scalar};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::convert;
use super::names;
use super::session::Session;

/// Why an object could not be read or changed.
pub(super) enum Problem {
    /// Python, SQLAlchemy or the database said no.
    Python(PyErr),
    /// A value is not what the catalogue expects, or an effect cannot be applied.
    Refused(Error),
}

impl From<PyErr> for Problem {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

/// Fills an empty row with the columns of an object and with the lookups and lists that the row declares.
///
/// `session` is hushed as soon as the database has to be asked.
pub(super) fn fill<'py>(
    object: &Bound<'py, PyAny>,
    into: &mut dyn Record,
    session: &Session<'py>,
) -> Result<(), Problem> {
    let py = object.py();
    let table = into.table();
    let Some(names) = names::of(py, table) else {
        return Err(Error::msg(format!("no names for `{}`", table.type_name)).into());
    };
    let mut row = Row::new(object, session)?;
    for (index, (column, name)) in table.columns.iter().zip(&names.columns).enumerate() {
        let value = row.get(name.bind(py))?;
        let value = if column.is_json() && !value.is_none() {
            Scalar::Json(std::borrow::Cow::Owned(convert::to_json(&value)?))
        } else {
            convert::scalar(&value)?
        };
        into.column_mut(index).set(value).map_err(|unfit| {
            Error::msg(format!("`{}` of `{}`: {unfit}", column.name, table.type_name)).object()
        })?;
    }
    for (index, name) in names.lookups.iter().enumerate() {
        let value = row.get(name.bind(py))?;
        if !value.is_none() {
            fill(&value, into.lookup_mut(index), session)?;
        }
    }
    for (index, name) in names.lists.iter().enumerate() {
        fill_list(&row.get(name.bind(py))?, into.list_mut(index), session)?;
    }
    Ok(())
}

fn fill_list<'py>(
    rows: &Bound<'py, PyAny>,
    into: &mut dyn RecordList,
    session: &Session<'py>,
) -> Result<(), Problem> {
    if rows.is_none() {
        return Ok(());
    }
    for row in rows.try_iter()? {
        fill(&row?, into.grow(), session)?;
    }
    Ok(())
}

/// An object with what of it is loaded.
pub(super) struct Row<'a, 'py> {
    object: &'a Bound<'py, PyAny>,
    loaded: Bound<'py, PyDict>,
    session: &'a Session<'py>,
}

impl<'a, 'py> Row<'a, 'py> {
    pub(super) fn new(object: &'a Bound<'py, PyAny>, session: &'a Session<'py>) -> PyResult<Self> {
        let loaded = object.getattr(intern!(object.py(), "__dict__"))?.cast_into::<PyDict>()?;
        Ok(Self { object, loaded, session })
    }

    pub(super) fn get(&mut self, name: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        if let Some(value) = self.loaded.get_item(name)? {
            return Ok(value);
        }
        self.session.hush()?;
        let value = self.object.getattr(name)?;
        // SQLAlchemy may have put another dict in its place.
        self.loaded = self.object.getattr(intern!(self.object.py(), "__dict__"))?.cast_into::<PyDict>()?;
        Ok(value)
    }
}
