//! What IRIS stores of a module, brought up to the release that is installed: registrations and parameters.

use std::sync::Arc;

use pyo3::intern;
use pyo3::prelude::*;
use serde_json::Value;

use super::config::{self, Current};
use super::entry::{as_exception, describe};
use super::session::Session;
use super::{exported, logger, platform, registry};
use crate::lines::Line;
use crate::migrate::{is_newer, migrated};

/// A module's row, locked until the end of the transaction, so that two processes do not register a hook twice.
struct Row {
    id: i64,
    version: String,
    parameters: Option<String>,
    is_processor: bool,
}

impl Row {
    /// `None` if there is none, or, `unless_locked`, while somebody else works on it.
    fn lock(cursor: &Bound<'_, PyAny>, id: Option<i64>, unless_locked: bool) -> PyResult<Option<Self>> {
        type Columns = (i64, Option<String>, Option<String>, Option<bool>);

        let py = cursor.py();
        let end = if unless_locked { " SKIP LOCKED" } else { "" };
        let statement = format!(
            "SELECT id, module_version, module_config::text, module_type = 'module_processor' FROM iris_module \
             WHERE (module_name = %s OR module_human_name = %s \
             AND NOT EXISTS (SELECT 1 FROM iris_module WHERE module_name = %s)) \
             AND id = coalesce(%s, id) LIMIT 1 FOR UPDATE{end}"
        );
        let exported = exported::get();
        let (name, package) = (exported.definition.module.name, &exported.package);
        cursor.call_method1(intern!(py, "execute"), (statement, (package, name, package, id)))?;
        let row: Option<Columns> = cursor.call_method0(intern!(py, "fetchone"))?.extract()?;
        Ok(row.map(|(id, version, parameters, is_processor)| Self {
            id,
            version: version.unwrap_or_default(),
            parameters,
            is_processor: is_processor.unwrap_or_default(),
        }))
    }

    /// Brings parameters, version and description up to date; true when something changed.
    fn update(&self, cursor: &Bound<'_, PyAny>) -> PyResult<bool> {
        let py = cursor.py();
        let exported = exported::get();
        let decl = exported.definition.module;
        let stored = self.parameters.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let after = migrated(&stored.unwrap_or_default(), exported.definition.params);
        if after.is_none() && self.version == decl.version {
            return Ok(false);
        }
        let list = after.as_ref().map(Value::to_string);
        let info = decl.pipeline.map(|pipeline| pipeline.info().to_string());
        cursor.call_method1(
            intern!(py, "execute"),
            (
                "UPDATE iris_module SET module_config = coalesce(%s::json, module_config), module_version = %s, \
                 module_description = %s, interface_version = %s, pipeline_args = coalesce(%s::json, pipeline_args) \
                 WHERE id = %s",
                (list, decl.version, decl.description, decl.interface_version, info, self.id),
            ),
        )?;
        Ok(true)
    }
}

/// IRIS's call after a registration, an enabling or a changed parameter. The release that the administrator
/// sees at work here is the one that counts, whatever the row says: it may have taken the place of another
/// module, or of a newer release of itself.
///
/// # Errors
///
/// When the database refuses; IRIS then shows the text to the administrator.
pub(super) fn register(py: Python<'_>, module_id: i64) -> PyResult<()> {
    let current = config::current_or_default(py)?;
    current.take_new();
    let current_session = Session::new(py);
    let Some(session) = current_session.get() else { return Ok(()) };
    let connection = session.call_method0(intern!(py, "connection"))?.getattr(intern!(py, "connection"))?;
    let cursor = connection.call_method0(intern!(py, "cursor"))?;
    let changed = Row::lock(&cursor, Some(module_id), false)
        .and_then(|row| row.map_or(Ok(false), |row| row.update(&cursor)))
        .and_then(|parameters| Ok(registry::reconcile(&cursor, module_id, &current)? || parameters));
    cursor.call_method0(intern!(py, "close"))?;
    if changed? {
        // Nothing later in the request is sure to commit, and IRIS's own removal of registrations relies on it.
        session.call_method0(intern!(py, "commit"))?;
    }
    let mut lines = Vec::new();
    match &current.module {
        Ok(module) => lines.extend(module.notes().iter().map(|note| Line::warning(note.to_string()))),
        Err(reason) => lines.push(Line::warning(reason)),
    }
    logger::write(py, &lines, "register_hooks")
}

/// The configuration as it is now, and whether this process has not seen it before: what IRIS stores of the
/// module is brought up to date then, because neither an import of a configuration nor an upgrade tells us.
///
/// # Errors
///
/// When the database cannot be read.
pub(super) fn current<'py>(py: Python<'py>, session: &Session<'py>) -> PyResult<(Arc<Current>, bool)> {
    let current = config::current(py, session)?;
    let is_new = current.take_new();
    if is_new {
        meanwhile(py, &current)?;
    }
    Ok((current, is_new))
}

/// Over a connection of its own, because the session holds the changes of the call's objects.
fn meanwhile(py: Python<'_>, current: &Current) -> PyResult<()> {
    let Some(db) = platform::db(py) else { return Ok(()) };
    let done = db
        .getattr(intern!(py, "engine"))
        .and_then(|engine| engine.call_method0(intern!(py, "raw_connection")))
        .and_then(|connection| {
            let result = over(&connection, current);
            let end = if result.is_ok() { intern!(py, "commit") } else { intern!(py, "rollback") };
            let ended = connection.call_method0(end);
            connection.call_method0(intern!(py, "close"))?;
            result.and(ended.map(drop))
        });
    match done {
        Ok(()) => Ok(()),
        // The call itself goes on, so this is for the log.
        Err(error) => {
            let text = describe(py, &as_exception(py, error)?);
            logger::write(
                py,
                &[Line::warning(format!("the registrations cannot be brought up to date: {text}"))],
                "register_hooks",
            )
        }
    }
}

/// A process that still runs an older release must not take back what another has brought up to date: for a
/// row of a newer release nothing is done, and its parameters change for one of an older release only.
fn over(connection: &Bound<'_, PyAny>, current: &Current) -> PyResult<()> {
    let py = connection.py();
    let cursor = connection.call_method0(intern!(py, "cursor"))?;
    let ours = exported::get().definition.module.version;
    match Row::lock(&cursor, None, true)? {
        Some(row) if !is_newer(&row.version, ours) => {
            if is_newer(ours, &row.version) {
                row.update(&cursor)?;
            }
            if row.is_processor {
                registry::reconcile(&cursor, row.id, current)?;
            }
        }
        _ => {}
    }
    cursor.call_method0(intern!(py, "close")).map(drop)
}
