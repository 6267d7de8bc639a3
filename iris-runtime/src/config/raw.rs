//! Values as a host holds them, before anything was read: which name, which value, from where.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use iris_catalog::param;
use serde_json::{Map, Value};

use super::param::ParamRow;
use super::types::HIDDEN;

/// Where a value comes from; a later one overrides an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The default of the declaration, or the one IRIS stored when the module was registered.
    Default,
    /// IRIS's store, or what a host keeps in its place.
    Iris,
    /// A configuration file.
    File,
    /// An environment variable.
    Environment,
    /// `--set`, or a test.
    Set,
}

impl Origin {
    /// A word for it in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Iris => "IRIS",
            Self::File => "file",
            Self::Environment => "environment",
            Self::Set => "--set",
        }
    }

    /// Whether somebody wrote it for this very run, so that a name nobody knows is a mistake and not the
    /// leftover of another version.
    pub(super) const fn is_strict(self) -> bool {
        matches!(self, Self::File | Self::Environment | Self::Set)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The values a host has for a module, in layers.
///
/// ```
/// use iris_runtime::config::{Origin, RawConfig};
/// use serde_json::json;
///
/// let mut config = RawConfig::from_iris(json!([{"param_name": "limit", "value": "10", "default": 5.0}]));
/// config.add(Origin::File, json!({"limit": 20}));
/// config.set("limit", "30");
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct RawConfig {
    given: Vec<Given>,
    faults: Vec<Shape>,
}

#[derive(Clone, PartialEq)]
pub(super) struct Given {
    pub(super) origin: Origin,
    pub(super) name: String,
    pub(super) value: Value,
}

/// Something that is no configuration, or no parameter.
#[derive(Clone, PartialEq)]
pub(super) struct Shape {
    pub(super) origin: Origin,
    /// Of any length, and neither cut nor redacted yet.
    pub(super) text: String,
    /// Whether nothing at all could be read.
    pub(super) fatal: bool,
}

/// A value as a handler would see it, with its origin.
#[derive(Clone)]
pub struct Effective<'a> {
    /// The parameter.
    pub row: &'a ParamRow,
    /// The value, before any cast; `None` where there is none, not even a default.
    pub value: Option<Cow<'a, Value>>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Effective<'_> {
    /// The value for display: null where there is none, `***` for a secret that is set.
    pub fn shown(&self) -> Value {
        match self.value.as_deref() {
            None => Value::Null,
            Some(value) if self.row.secret && value.as_str() != Some("") => HIDDEN.into(),
            Some(value) => value.clone(),
        }
    }
}

impl RawConfig {
    /// No value at all: every parameter has its default.
    pub fn new() -> Self {
        Self::default()
    }

    /// The list of parameters as IRIS stores it (`module_config`): `value` counts unless it is null,
    /// then `default`. Null is an empty list.
    pub fn from_iris(stored: Value) -> Self {
        let mut config = Self::new();
        config.add(Origin::Iris, stored);
        config
    }

    /// Adds a layer: a flat map of names and values, IRIS's list of parameters, its export, or JSON text
    /// of one of them.
    ///
    /// What is none of them is reported when the configuration is read.
    pub fn add(&mut self, origin: Origin, values: Value) {
        let values = match values {
            Value::String(text) => match serde_json::from_str(&text) {
                Ok(values @ (Value::Array(_) | Value::Object(_) | Value::Null)) => values,
                _ => Value::String(text),
            },
            values => values,
        };
        match values {
            Value::Null => {}
            Value::Array(list) => self.add_list(origin, list),
            Value::Object(map) => self.add_map(origin, map),
            other => {
                let text = format!("{} is no list and no map of parameters", kind(&other));
                self.faults.push(Shape { origin, text, fatal: true });
            }
        }
    }

    /// Sets one value, above all other layers.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.give(Origin::Set, name.into(), value.into());
    }

    /// Takes over the environment variables named after the parameters, `IRIS_VT_API_KEY` for
    /// `vt_api_key`. `variable` looks one up.
    pub fn add_environment(&mut self, params: &[ParamRow], variable: impl Fn(&str) -> Option<String>) {
        for name in params.iter().flat_map(|row| row.was.into_iter().chain([row.name])) {
            if let Some(text) = variable(&Self::environment_name(name)) {
                self.give(Origin::Environment, name.to_owned(), text.into());
            }
        }
    }

    /// The environment variable of a parameter.
    pub fn environment_name(param: &str) -> String {
        let upper = |char: char| if char.is_alphanumeric() { char.to_ascii_uppercase() } else { '_' };
        param.chars().fold("IRIS_".to_owned(), |mut name, char| {
            name.push(upper(char));
            name
        })
    }

    /// The value that counts, and its origin; `None` where only the declaration's default is left.
    ///
    /// A null never counts. A value under the parameter's former name counts where its own has none in
    /// the same layer.
    pub fn get(&self, row: &ParamRow) -> Option<(&Value, Origin)> {
        let place = |given: &&Given| (given.origin, given.name == row.name);
        let named = self.given.iter().filter(|given| row.is_called(&given.name) && !given.value.is_null());
        named.max_by_key(place).map(|given| (&given.value, given.origin))
    }

    /// All values as a handler would see them, in the order of the parameters.
    pub fn effective<'a>(&'a self, params: &'a [ParamRow]) -> Vec<Effective<'a>> {
        let of = |row: &'a ParamRow| match self.get(row) {
            Some((value, origin)) => Effective { row, value: Some(Cow::Borrowed(value)), origin },
            None => Effective { row, value: row.default.to_json().map(Cow::Owned), origin: Origin::Default },
        };
        params.iter().map(of).collect()
    }

    /// Whether what IRIS handed over belongs to another module: there are values, but none of their names
    /// is known here. IRIS 2.4.20 does that when it registers a second module in one process.
    pub fn is_foreign(&self, params: &[ParamRow]) -> bool {
        let mut stored = self.given.iter().filter(|given| given.origin == Origin::Iris).peekable();
        stored.peek().is_some() && stored.all(|given| !params.iter().any(|row| row.is_called(&given.name)))
    }

    /// The texts of all values given for secrets, whether they count or not.
    pub(super) fn secrets(&self, params: &[ParamRow]) -> impl Iterator<Item = String> {
        let is_secret = |given: &&Given| params.iter().any(|row| row.secret && row.is_called(&given.name));
        self.given.iter().filter(is_secret).filter_map(|given| match &given.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(_) | Value::Bool(_) => Some(given.value.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        })
    }

    pub(super) fn given(&self) -> &[Given] {
        &self.given
    }

    pub(super) fn faults(&self) -> &[Shape] {
        &self.faults
    }

    fn give(&mut self, origin: Origin, name: String, value: Value) {
        self.given.push(Given { origin, name, value });
    }

    fn odd_entry(&mut self, origin: Origin, index: usize, what: &str) {
        if self.faults.len() < ODD_ENTRIES_KEPT {
            let text = format!("entry {} {what}", index + 1);
            self.faults.push(Shape { origin, text, fatal: false });
        }
    }

    fn add_map(&mut self, origin: Origin, mut map: Map<String, Value>) {
        // What IRIS's export route answers; its value is the list, or JSON text of it.
        if let Some(list @ (Value::Array(_) | Value::String(_))) = map.get_mut(EXPORTED) {
            return self.add(origin, list.take());
        }
        for (name, value) in map {
            self.give(origin, name, value);
        }
    }

    fn add_list(&mut self, origin: Origin, list: Vec<Value>) {
        // IRIS finds a parameter by the first entry of its name.
        let mut seen = HashSet::new();
        for (index, entry) in list.into_iter().enumerate() {
            let Value::Object(mut entry) = entry else {
                self.odd_entry(origin, index, &format!("is {} and no parameter", kind(&entry)));
                continue;
            };
            let Some(Value::String(name)) = entry.remove(param::NAME) else {
                self.odd_entry(origin, index, &format!("has no `{}`", param::NAME));
                continue;
            };
            if !seen.insert(name.clone()) {
                self.odd_entry(origin, index, &format!("repeats `{name}`"));
                continue;
            }
            if let Some(default) = entry.remove(param::DEFAULT) {
                self.give(Origin::Default, name.clone(), default);
            }
            self.give(origin, name, entry.remove(param::VALUE).unwrap_or(Value::Null));
        }
    }
}

/// Names and origins only: a value may be a secret.
impl fmt::Debug for RawConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.given.iter().map(|given| (&given.name, given.origin))).finish()
    }
}

/// How many entries that are no parameters are reported; a list of nothing else may be long.
const ODD_ENTRIES_KEPT: usize = 20;

/// The key under which IRIS's export route answers the list (IRIS 2.4.20, observed).
const EXPORTED: &str = "module_configuration";

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    }
}
