//! Registrations of hooks: what a module asks for, as the rows that IRIS keeps.

use iris_catalog::object::{IRIS_HOOK, IRIS_MODULE_HOOK};
use iris_catalog::{Hook as Known, HookKind, ObjectKind, interface};
use serde_json::{Value, json};

use super::ModuleRow;
use crate::hooks::{self, Hook, Switches};
use crate::host::store::{self, Row, Tx};
use crate::host::{Core, Outcome};

/// A registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Registration {
    pub(crate) id: i64,
    pub(crate) hook: String,
    pub(crate) ui_name: Option<String>,
    pub(crate) asynchronous: bool,
    pub(crate) is_manual: bool,
    pub(crate) module_id: i64,
    pub(crate) package: String,
    pub(crate) is_active: bool,
}

/// All registrations, with their modules and hooks.
const ALL: &str = "SELECT r.id, h.hook_name, r.manual_hook_ui_name, r.run_asynchronously, r.is_manual_hook, \
    m.id, m.module_name, m.is_active FROM iris_module_hooks r JOIN iris_hooks h ON h.id = r.hook_id \
    JOIN iris_module m ON m.id = r.module_id ORDER BY r.id";

/// All registrations, those of modules that are off included.
pub(in super::super) fn registrations(connection: &rusqlite::Connection) -> Outcome<Vec<Registration>> {
    let mut statement = connection.prepare_cached(ALL)?;
    let rows = statement.query_map([], |row| {
        Ok(Registration {
            id: row.get(0)?,
            hook: row.get(1)?,
            ui_name: row.get(2)?,
            asynchronous: row.get(3)?,
            is_manual: row.get(4)?,
            module_id: row.get(5)?,
            package: row.get(6)?,
            is_active: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Core {
    /// All registrations, those of modules that are off included.
    pub(crate) fn registrations(&self) -> Outcome<Vec<Registration>> {
        self.store.read(registrations)
    }

    /// The rows of IRIS's list of registrations.
    pub(crate) fn hooks_list(&self) -> Outcome<Value> {
        let row = |one: &Registration| {
            json!({
                "id": one.id,
                "module_name": one.package,
                "is_active": one.is_active,
                "hook_name": one.hook,
                "hook_description": iris_catalog::hook(&one.hook).map(description),
                "is_manual_hook": one.is_manual,
            })
        };
        Ok(self.registrations()?.iter().map(row).collect())
    }

    /// The menu entries for a kind of object.
    pub(crate) fn menu(&self, kind: ObjectKind) -> Outcome<Vec<Registration>> {
        let manual = format!("{}{}", HookKind::Manual.prefix(), kind.word());
        let mut all = self.registrations()?;
        all.retain(|one| one.is_active && one.hook == manual);
        Ok(all)
    }

    /// Brings the registrations up to the configuration, as the module itself does in IRIS after each change.
    /// Gives what was logged.
    pub(crate) fn update_hooks(&self, module: &ModuleRow) -> Outcome<Vec<String>> {
        let mut logs = vec!["Module updated".to_owned()];
        let Some(definition) = self.definition(&module.package) else { return Ok(logs) };
        if definition.module.module_type() != interface::PROCESSOR {
            return Ok(logs);
        }
        let config = self.config(module);
        let switches = Switches::new(definition, &config);
        let wanted: Vec<Hook> = match hooks::all(definition, switches.module.as_ref()) {
            Ok(hooks) => hooks.into_iter().filter(|hook| switches.is_on(hook)).collect(),
            Err(refusal) => {
                logs.push(format!("No hook was changed: {}", refusal.text()));
                return Ok(logs);
            }
        };
        self.store.write(|tx| {
            let lines = bring_up(tx, module, &wanted)?;
            if !lines.is_empty() {
                tx.changed("module", module.id)?;
            }
            logs.extend(lines);
            Ok(())
        })?;
        Ok(logs)
    }
}

fn bring_up(tx: &Tx<'_>, module: &ModuleRow, wanted: &[Hook]) -> Outcome<Vec<String>> {
    let mut logs = Vec::new();
    let present: Vec<_> = registrations(tx)?.into_iter().filter(|one| one.module_id == module.id).collect();
    let is = |one: &Registration, hook: &Hook| {
        one.hook == hook.name
            && one.ui_name == hook.ui_name(&module.package)
            && one.asynchronous == hook.asynchronous
    };
    for one in present.iter().filter(|one| !wanted.iter().any(|hook| is(one, hook))) {
        store::delete(tx, &IRIS_MODULE_HOOK, one.id)?;
        logs.push(format!("Deregistered {}", one.hook));
    }
    for hook in wanted.iter().filter(|hook| !present.iter().any(|one| is(one, hook))) {
        let Some(id) = store::id_where(tx, &IRIS_HOOK, "hook_name = ?1", &[&hook.name])? else {
            logs.push(format!("Not registered: IRIS has no hook {}", hook.name));
            continue;
        };
        store::insert(tx, &IRIS_MODULE_HOOK, &row(module, hook, id))?;
        logs.push(format!("Registered {}", hook.name));
    }
    Ok(logs)
}

fn row(module: &ModuleRow, hook: &Hook, hook_id: i64) -> Row {
    let row = json!({
        "module_id": module.id,
        "hook_id": hook_id,
        "is_manual_hook": iris_catalog::hook(&hook.name).is_some_and(Known::is_manual),
        "manual_hook_ui_name": hook.ui_name(&module.package),
        "run_asynchronously": hook.asynchronous,
        "wait_till_return": false,
        "max_retry": 0,
    });
    row.as_object().cloned().unwrap_or_default()
}

/// Deletes all registrations of a module.
pub(super) fn remove_all(tx: &Tx<'_>, module: i64) -> Outcome {
    tx.execute("DELETE FROM iris_module_hooks WHERE module_id = ?1", [module])?;
    Ok(())
}

/// When a hook fires, as a sentence.
pub(crate) fn description(hook: &Known) -> String {
    format!("Fires {}", hook.description)
}
