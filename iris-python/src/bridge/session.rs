//! IRIS's database session, disturbed as little as can be.

use pyo3::intern;
use pyo3::prelude::*;

use super::platform;

/// The session of this request or task; `None` outside of IRIS, or where it has none.
pub(super) fn current(py: Python<'_>) -> Option<Bound<'_, PyAny>> {
    platform::db(py)?.getattr(intern!(py, "session")).ok()?.call0().ok()
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
