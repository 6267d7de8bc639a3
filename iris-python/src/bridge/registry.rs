//! IRIS's registrations of a module, made to say what the configuration asks for.

use iris_runtime::Loaded;
use iris_runtime::call::guard;
use pyo3::intern;
use pyo3::prelude::*;

use super::config::Current;
use super::exported;
use crate::plan::{Plan, Registered, Wanted};
use crate::select::{declared, dynamic};

/// The registrations that the configuration asks for; `None` when that cannot be told.
fn wanted(current: &Current) -> Result<Vec<Wanted>, String> {
    let exported = exported::get();
    let mut wanted = declared(&exported.definition, &current.raw, &exported.package);
    if let Ok(module) = &current.module {
        let more = guard(|| Loaded::dynamic_hooks(module))?.map_err(|error| error.to_string())?;
        wanted.extend(more.iter().flatten().map(|hook| dynamic(hook, &exported.package)));
    }
    Ok(wanted)
}

/// Id, hook, whether it is manual, menu entry, whether it is asynchronous.
type Row = (i64, String, Option<bool>, Option<String>, Option<bool>);

/// Changes the rows of a module over a cursor, without a commit; true when something changed.
///
/// Hooks that this IRIS does not know are left out. A module that asks for hooks by its configuration keeps
/// its rows while that configuration cannot be used.
pub(super) fn reconcile(cursor: &Bound<'_, PyAny>, module_id: i64, current: &Current) -> PyResult<bool> {
    let py = cursor.py();
    let execute = intern!(py, "execute");
    let wanted = wanted(current).map_err(pyo3::exceptions::PyValueError::new_err)?;
    if wanted.is_empty() && current.module.is_err() {
        return Ok(false);
    }
    cursor.call_method1(
        execute,
        (
            "SELECT r.id, h.hook_name, r.is_manual_hook, r.manual_hook_ui_name, r.run_asynchronously \
             FROM iris_module_hooks r JOIN iris_hooks h ON h.id = r.hook_id WHERE r.module_id = %s ORDER BY r.id",
            (module_id,),
        ),
    )?;
    let rows: Vec<Row> = cursor.call_method0(intern!(py, "fetchall"))?.extract()?;
    let existing: Vec<_> = rows
        .into_iter()
        .map(|(id, hook, manual, ui_name, asynchronous)| Registered {
            id,
            wanted: Wanted {
                hook,
                manual: manual.unwrap_or_default(),
                ui_name,
                asynchronous: asynchronous.unwrap_or_default(),
            },
        })
        .collect();
    let plan = Plan::new(&existing, &wanted);
    for id in &plan.remove {
        cursor.call_method1(execute, ("DELETE FROM iris_module_hooks WHERE id = %s", (id,)))?;
    }
    for row in &plan.add {
        cursor.call_method1(
            execute,
            (
                "INSERT INTO iris_module_hooks (module_id, hook_id, is_manual_hook, manual_hook_ui_name, \
                 run_asynchronously, wait_till_return, max_retry) \
                 SELECT %s, id, %s, %s, %s, false, 0 FROM iris_hooks WHERE hook_name = %s",
                (module_id, row.manual, row.ui_name.as_deref(), row.asynchronous, &row.hook),
            ),
        )?;
    }
    Ok(!plan.is_empty())
}
