//! Changing configurations: one value as IRIS saves it, several as the form does, import and export.

use iris_catalog::object::IRIS_MODULE;
use iris_catalog::{ParamType, param};
use iris_runtime::config::RawConfig;
use serde_json::{Map, Value, json};

use super::values::is_secret;
use super::{ModuleRow, one};
use crate::config_sources;
use crate::host::store;
use crate::host::{Core, Failure, Outcome};

impl Core {
    /// Saves one value without any check, as IRIS does, and updates the hooks. Gives what was logged.
    pub(crate) fn set_parameter(&self, id: i64, name: &str, value: Value) -> Outcome<Vec<String>> {
        let module = self.module(id)?;
        let mut entries = module.stored();
        if !save(&mut entries, name, value) {
            return Err(Failure::refused(format!("{} has no parameter `{name}`", module.human_name())));
        }
        self.store_config(&module, entries)?;
        self.update_hooks(&self.module(id)?)
    }

    /// Saves several values together if the module can use them, and updates the hooks. Gives what was logged.
    ///
    /// # Errors
    ///
    /// A refusal whose data holds one text per parameter that is wrong; then nothing is saved. IRIS would save
    /// it, and the module would fail at every call.
    pub(crate) fn set_parameters(&self, id: i64, values: &Map<String, Value>) -> Outcome<Vec<String>> {
        let module = self.module(id)?;
        let mut entries = module.stored();
        let unknown: Vec<_> =
            values.iter().filter(|(name, value)| !save(&mut entries, name, (*value).clone())).collect();
        if let Some((name, _)) = unknown.first() {
            return Err(Failure::refused(format!("{} has no parameter `{name}`", module.human_name())));
        }
        if let Some(definition) = self.definition(&module.package) {
            let mut config = RawConfig::from_iris(Value::Array(entries.clone()));
            if self.is_replaying() {
                config_sources::fill_secrets(&mut config, definition.params);
            }
            if let Err(errors) = definition.load(&config) {
                // What was missing before may stay missing: one value is saved at a time.
                let wrong: Map<String, Value> = errors
                    .iter()
                    .filter(|problem| !problem.is_missing() && values.contains_key(problem.name()))
                    .map(|problem| (problem.name().to_owned(), problem.text().into()))
                    .collect();
                if !wrong.is_empty() {
                    let count = wrong.len();
                    let what = if count == 1 { "setting needs" } else { "settings need" };
                    return Err(Failure::with(format!("{count} {what} care"), Value::Object(wrong)));
                }
            }
        }
        self.store_config(&module, entries)?;
        self.update_hooks(&self.module(id)?)
    }

    /// The list that IRIS exports. Without `secrets` the entries of secrets are left out whole: IRIS's import
    /// stores null for an entry without a value.
    pub(crate) fn export_config(&self, id: i64, secrets: bool) -> Outcome<Value> {
        let mut entries = self.module(id)?.stored();
        entries.retain(|entry| secrets || !is_secret(entry));
        Ok(Value::Array(entries))
    }

    /// Saves the values of a list that IRIS exported, or of its text. Gives the names that the module does not
    /// have. As in IRIS, hooks are not updated.
    pub(crate) fn import_config(&self, id: i64, list: &Value) -> Outcome<Vec<String>> {
        let module = self.module(id)?;
        let parsed = match list {
            Value::String(text) => serde_json::from_str(text).map_err(|error| {
                let text = format!("the text is not JSON: line {}, column {}", error.line(), error.column());
                Failure::with("Invalid data", Value::String(text))
            })?,
            list => list.clone(),
        };
        let Value::Array(list) = parsed else {
            return Err(Failure::with("Invalid data", "expected a list of parameters".into()));
        };
        let mut entries = module.stored();
        let mut unknown = Vec::new();
        for given in &list {
            let Some(name) = given.get(param::NAME).and_then(Value::as_str) else {
                unknown.push(format!("an entry without `{}`", param::NAME));
                continue;
            };
            let value = given.get(param::VALUE).cloned().unwrap_or_default();
            if !save(&mut entries, name, value) {
                unknown.push(format!("`{}`", name.chars().take(80).collect::<String>()));
            }
        }
        self.store_config(&module, entries)?;
        Ok(unknown)
    }

    /// The rows of IRIS's list of modules. As in IRIS, asking for it disables modules without a mandatory value,
    /// and the answer still says what was so before.
    pub(crate) fn module_list(&self, secrets: bool) -> Outcome<Value> {
        let modules = self.modules()?;
        let mut rows = Vec::with_capacity(modules.len());
        for module in &modules {
            let configured = self.is_configured(module);
            if !configured && module.is_active {
                self.disable_module(module.id)?;
            }
            let of = |column: &str| module.row.get(column).cloned().unwrap_or_default();
            rows.push(json!({
                "id": module.id,
                "module_human_name": of("module_human_name"),
                "has_pipeline": of("has_pipeline"),
                "module_version": of("module_version"),
                "interface_version": of("interface_version"),
                "date_added": of("date_added"),
                "name": crate::host::USER,
                "is_active": module.is_active,
                "module_config": hidden(module.stored(), secrets),
                "configured": configured,
            }));
        }
        Ok(rows.into())
    }

    fn store_config(&self, module: &ModuleRow, entries: Vec<Value>) -> Outcome {
        self.store.write(|tx| {
            store::update(tx, &IRIS_MODULE, module.id, &one("module_config", entries))?;
            tx.changed("module", module.id)
        })
    }
}

impl ModuleRow {
    /// The row as IRIS dumps it.
    pub(crate) fn dump(&self, secrets: bool) -> Value {
        let mut row = self.row.clone();
        row.remove("added_by_id");
        row.insert("module_config".into(), hidden(self.stored(), secrets));
        Value::Object(row)
    }
}

/// The entries without the values of secrets.
fn hidden(mut entries: Vec<Value>, secrets: bool) -> Value {
    for entry in entries.iter_mut().filter(|entry| !secrets && is_secret(entry)) {
        if let Some(map) = entry.as_object_mut() {
            map.remove(param::VALUE);
            map.remove(param::DEFAULT);
        }
    }
    Value::Array(entries)
}

/// Sets one value in the stored list, by IRIS's rule for `bool`; false when there is no such parameter.
fn save(entries: &mut [Value], name: &str, value: Value) -> bool {
    let Some(entry) = entries.iter_mut().find(|entry| entry[param::NAME] == name) else { return false };
    let Some(map) = entry.as_object_mut() else { return false };
    let value = if map.get(param::TYPE).is_some_and(|ty| ty == ParamType::Bool.word()) {
        match value {
            Value::Bool(on) => on.into(),
            Value::String(text) => text.eq_ignore_ascii_case("true").into(),
            _ => false.into(),
        }
    } else {
        value
    };
    map.insert(param::VALUE.to_owned(), value);
    true
}
