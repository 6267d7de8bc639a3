//! The objects of a call, as IRIS hands them over.

use std::collections::HashMap;
use std::sync::LazyLock;

use iris_catalog::ObjectKind;
use iris_catalog::object::{Column, OBJECTS, object};
use iris_runtime::Error;
use iris_runtime::call::Source;
use iris_runtime::object::{Record, RecordList, id};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use serde_json::Value;

use super::convert;
use super::entry::{as_exception, describe};
use super::fill::{Problem, fill};
use super::kinds;

/// The list of a call, and where in it which object is.
pub(super) struct Rows<'py> {
    list: Bound<'py, PyList>,
    places: HashMap<(ObjectKind, i64), usize>,
    fatal: Option<PyErr>,
}

impl<'py> Rows<'py> {
    pub(super) fn new(list: Bound<'py, PyList>) -> Self {
        Self { list, places: HashMap::new(), fatal: None }
    }

    /// Reads one attribute of the first object if it is expired: the session's transaction then has begun, and
    /// whatever is read next goes over its connection. Gives the case that the object says it belongs to.
    pub(super) fn begin(&self) -> PyResult<Option<i64>> {
        let Ok(first) = self.list.get_item(0) else { return Ok(None) };
        let Some(kind) = kinds::kind(&first) else { return Ok(None) };
        let read = first.getattr(object(kind).id).and_then(|_| match case_column(kind) {
            Some(column) => first.getattr(column)?.extract(),
            None => Ok(None),
        });
        match read {
            Ok(case) => Ok(case),
            // A deleted or detached row is told when it is read.
            Err(error) => as_exception(self.list.py(), error).map(|_| None),
        }
    }

    /// The element at this place.
    pub(super) fn get(&self, index: usize) -> PyResult<Bound<'py, PyAny>> {
        self.list.get_item(index)
    }

    /// Where the object is, or the alert that holds it.
    pub(super) fn place(&self, kind: ObjectKind, id: i64) -> Option<usize> {
        self.places.get(&(kind, id)).copied()
    }

    /// What must not become a status: the time-out of a greenlet, the end of the process.
    pub(super) fn fatal(&mut self) -> PyResult<()> {
        self.fatal.take().map_or(Ok(()), Err)
    }

    fn error(&mut self, problem: Problem) -> Error {
        let py = self.list.py();
        match problem {
            Problem::Refused(error) => error,
            Problem::Python(error) => match as_exception(py, error) {
                Ok(error) => Error::msg(reading_failed(&describe(py, &error))).object(),
                Err(fatal) => {
                    self.fatal = Some(fatal);
                    Error::msg("interrupted")
                }
            },
        }
    }

    fn element(&self, index: usize) -> Result<Bound<'py, PyAny>, Error> {
        self.list.get_item(index).map_err(|_| Error::msg(format!("there is no object {index}")))
    }

    fn remember(&mut self, record: &dyn Record, index: usize) {
        if let (Some(kind), Some(id)) = (record.table().kind, id(record)) {
            self.places.entry((kind, id)).or_insert(index);
        }
        for list in 0..record.table().lists.len() {
            let list: &dyn RecordList = record.list(list);
            for row in list.rows() {
                self.remember(row, index);
            }
        }
    }
}

/// The column that holds the case of an object; IOCs, alerts and global tasks have none.
fn case_column(kind: ObjectKind) -> Option<&'static str> {
    static COLUMNS: LazyLock<Vec<(ObjectKind, &'static str)>> = LazyLock::new(|| {
        let case = object(ObjectKind::Case);
        let is_case = |column: &Column| {
            column.references.and_then(|target| target.split_once('.')) == Some((case.table, case.id))
        };
        let found = OBJECTS.iter().filter_map(|table| {
            let column = table.columns.iter().find(|column| is_case(column)).map(|column| column.name);
            Some((table.kind?, column?))
        });
        found.chain([(ObjectKind::Case, case.id)]).collect()
    });
    COLUMNS.iter().find(|(other, _)| *other == kind).map(|(_, column)| *column)
}

fn reading_failed(text: &str) -> String {
    // SQLAlchemy's words for a row that is not there any more.
    if text.starts_with("ObjectDeletedError") {
        "the row was deleted before the handler ran".to_owned()
    } else {
        format!("the object cannot be read: {text}")
    }
}

/// Whether it is a mapped object rather than a dict, a number or a text.
fn is_mapped(object: &Bound<'_, PyAny>) -> bool {
    object.hasattr(intern!(object.py(), "_sa_instance_state")).unwrap_or(false)
}

impl Source for Rows<'_> {
    fn len(&self) -> usize {
        self.list.len()
    }

    fn json(&mut self, index: usize) -> Result<Value, Error> {
        let element = self.element(index)?;
        let read = match kinds::kind(&element) {
            Some(kind) => kinds::json(&element, kind),
            None => convert::to_json(&element).map_err(Problem::from),
        };
        read.map_err(|problem| self.error(problem))
    }

    fn record(&mut self, index: usize, into: &mut dyn Record) -> Result<(), Error> {
        let element = self.element(index)?;
        if element.is_instance_of::<PyDict>() || !is_mapped(&element) {
            let json = convert::to_json(&element).map_err(|error| self.error(error.into()))?;
            return iris_runtime::object::read_json(into, json);
        }
        fill(&element, into).map_err(|problem| self.error(problem))?;
        self.remember(into, index);
        Ok(())
    }
}
