//! What IRIS stores of a module, brought up to the release that is installed: registrations and parameters.

use pyo3::intern;
use pyo3::prelude::*;
use serde_json::Value;

use super::config::{self, Current};
use super::entry::{as_exception, describe};
use super::{exported, logger, platform, registry, session};
use crate::lines::Line;
use crate::migrate::{is_newer, migrated};

/// IRIS's call after a registration, an enabling or a changed parameter.
///
/// # Errors
///
/// When the database refuses; IRIS then shows the text to the administrator.
pub(super) fn register(py: Python<'_>, module_id: i64) -> PyResult<()> {
    let current = config::current_or_default(py)?;
    let Some(session) = session::current(py) else { return Ok(()) };
    let connection = session.call_method0(intern!(py, "connection"))?.getattr(intern!(py, "connection"))?;
    let cursor = connection.call_method0(intern!(py, "cursor"))?;
    let changed = update(&cursor, Some(module_id), &current, false)
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
    logger::write(py, &lines)
}

/// The same in a task whose configuration is a new one: an import of a configuration tells nobody. Over a
/// connection of its own, because the task's session holds the changes of its objects.
pub(super) fn in_task(py: Python<'_>, current: &Current) -> PyResult<()> {
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
        // The call itself went well, so this is for the log.
        Err(error) => {
            let text = describe(py, &as_exception(py, error)?);
            logger::write(
                py,
                &[Line::warning(format!("the registrations cannot be brought up to date: {text}"))],
            )
        }
    }
}

fn over(connection: &Bound<'_, PyAny>, current: &Current) -> PyResult<()> {
    let py = connection.py();
    let cursor = connection.call_method0(intern!(py, "cursor"))?;
    update(&cursor, None, current, true)?;
    let name = exported::get().definition.module.name;
    cursor.call_method1(
        intern!(py, "execute"),
        (
            "SELECT id FROM iris_module WHERE module_human_name = %s AND module_type = 'module_processor' LIMIT 1",
            (name,),
        ),
    )?;
    let row: Option<(i64,)> = cursor.call_method0(intern!(py, "fetchone"))?.extract()?;
    if let Some((id,)) = row {
        registry::reconcile(&cursor, id, current)?;
    }
    cursor.call_method0(intern!(py, "close")).map(drop)
}

/// Brings parameters, version and description of the row up to date; true when something changed.
///
/// A worker that still runs an older release must not take back what the web process has migrated: nothing
/// is done for a row of a newer release, and in a task (`newer_only`) only for one of an older release.
fn update(
    cursor: &Bound<'_, PyAny>,
    module_id: Option<i64>,
    current: &Current,
    newer_only: bool,
) -> PyResult<bool> {
    let py = cursor.py();
    let exported = exported::get();
    let decl = exported.definition.module;
    cursor.call_method1(
        intern!(py, "execute"),
        (
            "SELECT id, module_version, module_config::text FROM iris_module \
             WHERE module_human_name = %s AND id = coalesce(%s, id) LIMIT 1",
            (decl.name, module_id),
        ),
    )?;
    let row: Option<(i64, Option<String>, Option<String>)> =
        cursor.call_method0(intern!(py, "fetchone"))?.extract()?;
    let Some((id, version, text)) = row else { return Ok(false) };
    let version = version.unwrap_or_default();
    if is_newer(&version, decl.version) || (newer_only && !is_newer(decl.version, &version)) {
        return Ok(false);
    }
    let after = migrated(&current.stored, exported.definition.params);
    if after.is_none() && version == decl.version {
        return Ok(false);
    }
    let list = after.as_ref().map(Value::to_string);
    let info = decl.pipeline.map(|pipeline| pipeline.info().to_string());
    cursor.call_method1(
        intern!(py, "execute"),
        (
            "UPDATE iris_module SET module_config = coalesce(%s::json, module_config), module_version = %s, \
             module_description = %s, interface_version = %s, pipeline_args = coalesce(%s::json, pipeline_args) \
             WHERE id = %s AND module_config::text IS NOT DISTINCT FROM %s",
            (list, decl.version, decl.description, decl.interface_version, info, id, text),
        ),
    )?;
    Ok(true)
}
