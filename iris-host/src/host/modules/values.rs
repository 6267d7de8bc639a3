//! The parameters of a module as its form shows them: stored value, declared type, what is wrong.

use iris_catalog::param;
use iris_runtime::config::ParamRow;
use serde_json::Value;

use super::ModuleRow;
use crate::host::{Core, Outcome};

/// A stored parameter, with what the code says about it.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    /// Its name.
    pub(crate) name: String,
    /// The stored dictionary, with IRIS's keys.
    pub(crate) entry: Value,
    /// The value that counts: the stored one, else the default; null for none.
    pub(crate) value: Value,
    /// Its row in the code; `None` for one that the code no longer has.
    pub(crate) row: Option<ParamRow>,
    /// Whether it must have a value.
    pub(crate) mandatory: bool,
    /// Whether it must have a value and has none, so that IRIS disables the module.
    pub(crate) missing: bool,
    /// Whether a placeholder stands for its value while recorded replies answer.
    pub(crate) placeholder: bool,
}

impl Parameter {
    /// A text of the dictionary.
    pub(crate) fn text(&self, key: &str) -> &str {
        self.entry.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether its value must never be shown.
    pub(crate) fn is_secret(&self) -> bool {
        is_secret(&self.entry)
    }
}

/// Whether the value of a stored parameter must never be shown.
pub(super) fn is_secret(entry: &Value) -> bool {
    let ty = entry.get(param::TYPE).and_then(Value::as_str).and_then(iris_catalog::ParamType::from_word);
    ty.is_some_and(iris_catalog::ParamType::is_secret)
}

/// Whether IRIS counts the parameter as missing: mandatory, and without a value or with an empty text. A
/// stored null counts as set (IRIS 2.4.20, observed).
pub(super) fn is_missing(entry: &Value) -> bool {
    let mandatory = entry.get(param::MANDATORY).and_then(Value::as_bool).unwrap_or_default();
    mandatory && entry.get(param::VALUE).is_none_or(|value| value == "")
}

impl Core {
    /// The parameters of a module, in IRIS's order.
    pub(crate) fn parameters(&self, module: &ModuleRow) -> Vec<Parameter> {
        let rows =
            self.definition(&module.package).map_or(&[] as &[ParamRow], |definition| definition.params);
        let replaying = self.is_replaying();
        let parameter = |entry: Value| {
            let name = entry.get(param::NAME).and_then(Value::as_str).unwrap_or_default().to_owned();
            let row = rows.iter().find(|row| row.name == name).copied();
            let given = |key: &str| entry.get(key).filter(|value| !value.is_null()).cloned();
            let placeholder =
                replaying && is_missing(&entry) && row.is_some_and(|row| row.secret && row.mandatory);
            Parameter {
                value: given(param::VALUE).or_else(|| given(param::DEFAULT)).unwrap_or(Value::Null),
                mandatory: entry.get(param::MANDATORY).and_then(Value::as_bool).unwrap_or_default(),
                missing: is_missing(&entry) && !placeholder,
                placeholder,
                row,
                name,
                entry,
            }
        };
        module.stored().into_iter().map(parameter).collect()
    }

    /// Whether all mandatory parameters are set.
    pub(crate) fn is_configured(&self, module: &ModuleRow) -> bool {
        !self.parameters(module).iter().any(|parameter| parameter.missing)
    }

    /// What makes the module unusable as it is configured, one text each.
    pub(crate) fn config_problems(&self, module: &ModuleRow) -> Outcome<Vec<String>> {
        let definition = self.code_of(&module.package)?;
        Ok(match definition.load(&self.config(module)) {
            Ok(loaded) => loaded.dynamic_hooks().err().iter().map(ToString::to_string).collect(),
            Err(errors) => errors.iter().map(ToString::to_string).collect(),
        })
    }
}
