//! The objects of a call, as IRIS hands them over.

use std::collections::HashMap;

use iris_catalog::ObjectKind;
use iris_catalog::object::{Column, OBJECTS, Object, object};
use iris_runtime::Error;
use iris_runtime::call::Source;
use iris_runtime::object::{Record, RecordList, id};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyString};
use serde_json::Value;

use super::convert;
use super::entry::{as_exception, describe};
use super::fill::{Problem, Row, fill};
use super::kinds;
use super::session::Session;

/// The list of a call, and where in it which object is.
pub(super) struct Rows<'a, 'py> {
    list: Bound<'py, PyList>,
    session: &'a Session<'py>,
    places: HashMap<(ObjectKind, i64), usize>,
    fatal: Option<PyErr>,
}

impl<'a, 'py> Rows<'a, 'py> {
    pub(super) fn new(list: Bound<'py, PyList>, session: &'a Session<'py>) -> Self {
        Self { list, session, places: HashMap::new(), fatal: None }
    }

    /// Reads one attribute of the first object if it is expired: the session's transaction then has begun, and
    /// whatever is read next goes over its connection. Gives the case that the object says it belongs to.
    pub(super) fn begin(&self) -> PyResult<Option<i64>> {
        let Ok(first) = self.list.get_item(0) else { return Ok(None) };
        let Some(kind) = kinds::kind(&first) else { return Ok(None) };
        match self.case_of(&first, kind) {
            Ok(case) => Ok(case),
            // A deleted or detached row is told when it is read.
            Err(error) => as_exception(self.list.py(), error).map(|_| None),
        }
    }

    fn case_of(&self, object: &Bound<'py, PyAny>, kind: ObjectKind) -> PyResult<Option<i64>> {
        let keys = Keys::of(object.py(), kind);
        let mut row = Row::new(object, self.session)?;
        row.get(keys.id.bind(object.py()))?;
        keys.case.as_ref().map_or(Ok(None), |column| row.get(column.bind(object.py()))?.extract())
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

/// The columns that say which object it is, and of which case: IOCs, alerts and global tasks have none.
struct Keys {
    id: Py<PyString>,
    case: Option<Py<PyString>>,
}

impl Keys {
    fn of(py: Python<'_>, kind: ObjectKind) -> &Self {
        static KEYS: PyOnceLock<HashMap<ObjectKind, Keys>> = PyOnceLock::new();
        let all = KEYS.get_or_init(py, || {
            let kinds = OBJECTS.iter().filter_map(|table| Some((table.kind?, Self::new(py, table))));
            kinds.collect()
        });
        &all[&kind]
    }

    fn new(py: Python<'_>, table: &Object) -> Self {
        let cases = object(ObjectKind::Case);
        let is_case = |column: &&Column| {
            column.references.and_then(|target| target.split_once('.')) == Some((cases.table, cases.id))
        };
        let case = if table.kind == cases.kind {
            Some(cases.id)
        } else {
            table.columns.iter().find(is_case).map(|column| column.name)
        };
        let intern = |name: &str| PyString::intern(py, name).unbind();
        Self { id: intern(table.id), case: case.map(intern) }
    }
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

impl Source for Rows<'_, '_> {
    fn len(&self) -> usize {
        self.list.len()
    }

    fn json(&mut self, index: usize) -> Result<Value, Error> {
        let element = self.element(index)?;
        let read = match kinds::kind(&element) {
            Some(kind) => kinds::json(&element, kind, self.session),
            None => convert::to_json(&element).map_err(Problem::from),
        };
        read.map_err(|problem| self.error(problem))
    }

    fn kind(&mut self, index: usize) -> Option<ObjectKind> {
        kinds::kind(&self.get(index).ok()?)
    }

    fn record(&mut self, index: usize, into: &mut dyn Record) -> Result<(), Error> {
        let element = self.element(index)?;
        if element.is_instance_of::<PyDict>() || !is_mapped(&element) {
            let json = convert::to_json(&element).map_err(|error| self.error(error.into()))?;
            return iris_runtime::object::read_json(into, json);
        }
        fill(&element, into, self.session).map_err(|problem| self.error(problem))?;
        self.remember(into, index);
        Ok(())
    }
}
