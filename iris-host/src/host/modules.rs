//! Modules as IRIS keeps them: registered once, configured by a stored list, on or off.

mod configure;
mod health;
mod hooks;
mod values;

use iris_catalog::object::IRIS_MODULE;
use iris_catalog::param;
use iris_runtime::config::RawConfig;
use iris_runtime::{Definition, Loaded};
use serde_json::{Map, Value, json};

pub(super) use self::hooks::registrations;
pub(crate) use self::hooks::{Registration, description};
pub(crate) use self::values::Parameter;
use super::store::{self, Row, Tx};
use super::{Core, Failure, Outcome, USER_ID, clock};
use crate::config_sources;

/// A registered module.
#[derive(Debug, Clone)]
pub(crate) struct ModuleRow {
    /// Its id.
    pub(crate) id: i64,
    /// Its package, such as `iris_vt_module`.
    pub(crate) package: String,
    /// Whether IRIS calls it.
    pub(crate) is_active: bool,
    /// Every column.
    pub(crate) row: Row,
}

impl ModuleRow {
    fn new(row: Row) -> Self {
        let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        Self {
            id: row.get(IRIS_MODULE.id).and_then(Value::as_i64).unwrap_or_default(),
            package: text("module_name"),
            is_active: row.get("is_active").and_then(Value::as_bool).unwrap_or_default(),
            row,
        }
    }

    /// A column that holds text.
    pub(crate) fn text(&self, column: &str) -> &str {
        self.row.get(column).and_then(Value::as_str).unwrap_or_default()
    }

    /// What users see.
    pub(crate) fn human_name(&self) -> &str {
        self.text("module_human_name")
    }

    /// The stored parameters, each a dictionary with IRIS's keys.
    pub(crate) fn stored(&self) -> Vec<Value> {
        self.row.get("module_config").and_then(Value::as_array).cloned().unwrap_or_default()
    }
}

impl Core {
    /// The registered modules, in the order of their ids.
    pub(crate) fn modules(&self) -> Outcome<Vec<ModuleRow>> {
        self.store.read(|connection| {
            let rows = store::list(connection, &IRIS_MODULE, "1 ORDER BY id", &[])?;
            Ok(rows.into_iter().map(ModuleRow::new).collect())
        })
    }

    /// The module with this id.
    pub(crate) fn module(&self, id: i64) -> Outcome<ModuleRow> {
        let row = self.store.read(|connection| store::by_id(connection, &IRIS_MODULE, id))?;
        row.map(ModuleRow::new).ok_or_else(|| Failure::refused(format!("There is no module #{id}.")))
    }

    /// The module of this package.
    pub(crate) fn module_of(&self, package: &str) -> Outcome<Option<ModuleRow>> {
        Ok(self.modules()?.into_iter().find(|module| module.package == package))
    }

    /// The code of a package, if it is compiled in.
    pub(crate) fn definition(&self, package: &str) -> Option<&Definition> {
        self.definitions.iter().find(|definition| definition.module.package() == package)
    }

    pub(super) fn code_of(&self, package: &str) -> Outcome<&Definition> {
        self.definition(package).ok_or_else(|| {
            let known: Vec<_> =
                self.definitions.iter().map(|definition| definition.module.package()).collect();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            Failure::refused(format!(
                "`{package}` is not part of this program, which holds: {known}. IRIS would import the Python package of that name."
            ))
        })
    }

    /// The configuration of a module as its code gets it. While recorded replies answer, an empty mandatory
    /// secret has a placeholder.
    pub(crate) fn config(&self, module: &ModuleRow) -> RawConfig {
        let mut config = RawConfig::from_iris(Value::Array(module.stored()));
        if let (Some(definition), true) = (self.definition(&module.package), self.is_replaying()) {
            config_sources::fill_secrets(&mut config, definition.params);
        }
        config
    }

    /// The module of its stored configuration, made anew only when that changed.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the configuration.
    pub(crate) fn load(&self, module: &ModuleRow) -> Outcome<Loaded> {
        let definition = self.code_of(&module.package)?;
        let text = Value::Array(module.stored()).to_string();
        let mut loaded = self.loaded.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match loaded.get(&module.package) {
            Some((of, known)) if *of == text => Ok(known.clone()),
            _ => {
                let fresh = definition.load(&self.config(module)).map_err(Failure::refused)?;
                loaded.insert(module.package.clone(), (text, fresh.clone()));
                Ok(fresh)
            }
        }
    }

    /// Registers a module that is compiled in: health check, row, hooks. Gives the row and what was logged.
    pub(crate) fn add_module(&self, package: &str) -> Outcome<(ModuleRow, Vec<String>)> {
        let definition = *self.code_of(package)?;
        if self.module_of(package)?.is_some() {
            return Err(Failure::refused("Module already exists in Iris"));
        }
        let (healthy, mut logs) = health::check(&definition);
        if !healthy {
            return Err(Failure::with("Module is not healthy: IRIS would refuse it", json!(logs)));
        }
        let id = self.store.write(|tx| {
            let mut row = facts(&definition);
            row.insert("module_config".into(), preset(&definition));
            row.insert("is_active".into(), true.into());
            row.insert("date_added".into(), clock::now().into());
            row.insert("added_by_id".into(), USER_ID.into());
            let id = store::insert(tx, &IRIS_MODULE, &row)?;
            tx.changed("module", id)?;
            Ok(id)
        })?;
        let module = self.module(id)?;
        logs.extend(self.update_hooks(&module)?);
        Ok((module, logs))
    }

    /// Lets IRIS call the module, and updates its hook registrations. Gives what was logged.
    pub(crate) fn enable_module(&self, id: i64) -> Outcome<Vec<String>> {
        self.set_active(id, true)?;
        self.update_hooks(&self.module(id)?)
    }

    /// Keeps IRIS from calling the module. Its registrations stay.
    pub(crate) fn disable_module(&self, id: i64) -> Outcome {
        self.set_active(id, false)
    }

    fn set_active(&self, id: i64, active: bool) -> Outcome {
        self.module(id)?;
        self.store.write(|tx| {
            store::update(tx, &IRIS_MODULE, id, &one("is_active", active))?;
            tx.changed("module", id)
        })
    }

    /// Removes the registrations and the row. As in IRIS, an unknown id is no error.
    pub(crate) fn remove_module(&self, id: i64) -> Outcome {
        self.store.write(|tx| {
            hooks::remove_all(tx, id)?;
            store::delete(tx, &IRIS_MODULE, id)?;
            tx.changed("module", id)
        })
    }

    /// Removes and adds the module, and keeps the values of parameters that still exist. Gives what was logged.
    pub(crate) fn register_again(&self, id: i64) -> Outcome<Vec<String>> {
        let module = self.module(id)?;
        let definition = *self.code_of(&module.package)?;
        self.store.write(|tx| renew(tx, &module, &definition))?;
        self.update_hooks(&self.module(id)?)
    }

    /// Registers what is new, and brings the rows of the others up to the code, as an administrator of IRIS
    /// does who removes a module and adds it again.
    pub(super) fn register_all(&self) -> Outcome {
        for definition in &self.definitions {
            match self.module_of(&definition.module.package())? {
                // What is unhealthy stays out; the pages ask for its health themselves.
                None => drop(self.add_module(&definition.module.package())),
                Some(module) => drop(self.register_again(module.id)),
            }
        }
        Ok(())
    }

    /// Whether IRIS would register the code of this package, and the lines of its check.
    pub(crate) fn health(&self, package: &str) -> Outcome<(bool, Vec<String>)> {
        Ok(health::check(self.code_of(package)?))
    }
}

/// A row of one column.
pub(super) fn one(column: &str, value: impl Into<Value>) -> Row {
    Map::from_iter([(column.to_owned(), value.into())])
}

/// The columns that IRIS fills from the code.
fn facts(definition: &Definition) -> Row {
    let module = definition.module;
    let facts = json!({
        "module_name": module.package(),
        "module_human_name": module.name,
        "module_description": module.description,
        "module_version": module.version,
        "interface_version": module.interface_version,
        "module_type": module.module_type(),
        "has_pipeline": module.pipeline.is_some(),
        "pipeline_args": module.pipeline.map_or_else(|| json!({}), |pipeline| pipeline.info()),
    });
    facts.as_object().cloned().unwrap_or_default()
}

/// The parameters as IRIS stores them first: `value` is the default, where there is one.
fn preset(definition: &Definition) -> Value {
    let with_value = |mut entry: Value| {
        let default = entry.get(param::DEFAULT).filter(|default| !default.is_null()).cloned();
        if let (Some(map), Some(default)) = (entry.as_object_mut(), default) {
            map.insert(param::VALUE.to_owned(), default);
        }
        entry
    };
    definition.params.iter().map(|row| with_value(row.to_json())).collect()
}

fn renew(tx: &Tx<'_>, module: &ModuleRow, definition: &Definition) -> Outcome {
    let old = module.stored();
    let mut entries = preset(definition);
    for entry in entries.as_array_mut().into_iter().flatten() {
        let Some(row) = definition.params.iter().find(|row| entry[param::NAME] == row.name) else { continue };
        let names = [Some(row.name), row.was];
        let kept = old.iter().find(|old| names.iter().flatten().any(|name| old[param::NAME] == **name));
        if let (Some(value), Some(map)) = (kept.and_then(|old| old.get(param::VALUE)), entry.as_object_mut())
        {
            map.insert(param::VALUE.to_owned(), value.clone());
        }
    }
    let mut row = facts(definition);
    row.insert("module_config".into(), entries);
    if row.iter().all(|(column, value)| module.row.get(column) == Some(value)) {
        return Ok(());
    }
    store::update(tx, &IRIS_MODULE, module.id, &row)?;
    tx.changed("module", module.id)
}
