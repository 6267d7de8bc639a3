//! IRIS's database session, disturbed as little as can be.

use std::cell::{Cell, OnceCell};

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::platform;

/// The session of this request or task, which is asked for when it is needed: a call whose objects are loaded
/// may need none.
pub(super) struct Session<'py> {
    py: Python<'py>,
    found: OnceCell<Option<Bound<'py, PyAny>>>,
    quiet: Cell<Option<NoAutoflush<'py>>>,
}

impl<'py> Session<'py> {
    pub(super) fn new(py: Python<'py>) -> Self {
        Self { py, found: OnceCell::new(), quiet: Cell::new(None) }
    }

    pub(super) fn py(&self) -> Python<'py> {
        self.py
    }

    /// `None` outside of IRIS, or where it has none.
    pub(super) fn get(&self) -> Option<&Bound<'py, PyAny>> {
        let current = || platform::db(self.py)?.getattr(intern!(self.py, "session")).ok()?.call0().ok();
        self.found.get_or_init(current).as_ref()
    }

    /// From now on reading does not write the user's pending changes.
    pub(super) fn hush(&self) -> PyResult<()> {
        let quiet = match self.quiet.take() {
            Some(quiet) => quiet,
            None => NoAutoflush::new(self.get())?,
        };
        self.quiet.set(Some(quiet));
        Ok(())
    }

    /// As it was before [`Session::hush`].
    pub(super) fn unhush(&self) {
        drop(self.quiet.take());
    }

    /// The driver's connection of its transaction; `None` when it has begun none.
    pub(super) fn connection(&self) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(session) = self.get() else { return Ok(None) };
        // What is asked first is what SQLAlchemy's own methods come to, a dozen functions later.
        if let Ok(transaction) = session.getattr(intern!(self.py, "_transaction")) {
            if transaction.is_none() {
                return Ok(None);
            }
            if let Ok(Some(connection)) = only_connection(&transaction) {
                return Ok(Some(connection));
            }
        } else if !session.call_method0(intern!(self.py, "in_transaction"))?.is_truthy()? {
            return Ok(None);
        }
        session
            .call_method0(intern!(self.py, "connection"))?
            .getattr(intern!(self.py, "connection"))
            .map(Some)
    }
}

/// The driver's connection of a transaction that goes over one engine only.
fn only_connection<'py>(transaction: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = transaction.py();
    let connections = transaction.getattr(intern!(py, "_connections"))?.cast_into::<PyDict>()?;
    // Once by itself and once by its engine.
    if connections.len() != 2 {
        return Ok(None);
    }
    let Some((_, entry)) = connections.iter().next() else { return Ok(None) };
    let pooled = entry.get_item(0)?.getattr(intern!(py, "connection"))?;
    let connection = pooled.getattr(intern!(py, "dbapi_connection"))?;
    Ok((!connection.is_none()).then_some(connection))
}

/// While it lives, reading objects does not write the user's pending changes.
pub(super) struct NoAutoflush<'py> {
    session: Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)>,
}

impl<'py> NoAutoflush<'py> {
    pub(super) fn new(session: Option<&Bound<'py, PyAny>>) -> PyResult<Self> {
        let Some(session) = session else { return Ok(Self { session: None }) };
        let name = intern!(session.py(), "autoflush");
        let before = session.getattr(name)?;
        session.setattr(name, false)?;
        Ok(Self { session: Some((session.clone(), before)) })
    }
}

impl Drop for NoAutoflush<'_> {
    fn drop(&mut self) {
        if let Some((session, before)) = self.session.take() {
            // It was set a moment ago, so it can be set again.
            let _ = session.setattr(intern!(session.py(), "autoflush"), before);
        }
    }
}

/// Runs `work` between a savepoint and its release; an error takes back what `work` wrote, and only that.
pub(super) fn with_savepoint<E: From<PyErr>>(
    session: &Bound<'_, PyAny>,
    work: impl FnOnce() -> Result<(), E>,
) -> Result<(), E> {
    let py = session.py();
    let exit = intern!(py, "__exit__");
    let savepoint = session.call_method0(intern!(py, "begin_nested"))?;
    savepoint.call_method0(intern!(py, "__enter__"))?;
    let none = py.None();
    match work() {
        // Releasing writes what is pending, so this may fail as well, and takes back then.
        Ok(()) => Ok(savepoint.call_method1(exit, (&none, &none, &none)).map(|_| ())?),
        Err(error) => {
            let reason = pyo3::exceptions::PyRuntimeError::new_err("the effects cannot be applied");
            savepoint.call_method1(exit, (reason.get_type(py), reason.value(py), &none))?;
            Err(error)
        }
    }
}
