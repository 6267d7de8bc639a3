//! The names of columns and relationships as Python's interned strings, made once.

use std::collections::HashMap;

use iris_catalog::object::{LOOKUPS, OBJECTS, Object};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;

/// The names of one table.
pub(super) struct Names {
    pub(super) columns: Vec<Py<PyString>>,
    pub(super) lookups: Vec<Py<PyString>>,
    pub(super) lists: Vec<Py<PyString>>,
}

/// The names of a table of the catalogue.
pub(super) fn of<'py>(py: Python<'py>, table: &Object) -> Option<&'py Names> {
    static ALL: PyOnceLock<HashMap<&'static str, Names>> = PyOnceLock::new();
    let all = ALL.get_or_init(py, || {
        OBJECTS.iter().chain(LOOKUPS).map(|table| (table.type_name, Names::new(py, table))).collect()
    });
    all.get(table.type_name)
}

impl Names {
    fn new(py: Python<'_>, table: &Object) -> Self {
        let intern = |name: &str| PyString::intern(py, name).unbind();
        Self {
            columns: table.columns.iter().map(|column| intern(column.name)).collect(),
            lookups: table.lookups.iter().map(|lookup| intern(lookup.name)).collect(),
            lists: table.lists.iter().map(|list| intern(list.name)).collect(),
        }
    }
}
