//! Reads values against the table of parameters. Nothing here knows the type of a field, so that a hundred
//! parameters cost one copy of this code.

use std::collections::HashSet;

use iris_catalog::{ParamType, near};
use serde_json::Value;

use super::cast;
use super::limits::{self, Refused};
use super::param::ParamRow;
use super::raw::{Origin, RawConfig};
use super::redact::Redactor;
use super::report::{ConfigErrors, ConfigNotes, ConfigProblem};
use super::short::shortened;
use super::url;
use super::value::{Expected, Rule};

/// A configuration while it is read: hands out values and collects what is wrong with them.
///
/// ```
/// use iris_runtime::config::{Param, RawConfig, Values};
///
/// const LIMIT: Param<u8> = Param::<u8>::new("limit", "Limit", "");
/// const KEY: Param<String> = Param::<String>::new("key", "Key", "");
/// let params = [LIMIT.row(), KEY.row()];
///
/// let mut config = RawConfig::new();
/// config.set("limit", "900");
/// let mut values = Values::new(&params, &config);
/// let (limit, key) = (LIMIT.load(&mut values), KEY.load(&mut values));
/// let errors = values.finish(limit.zip(key)).unwrap_err();
/// assert_eq!(
///     errors.to_string(),
///     "the configuration cannot be used:\n\
///      - Limit (`limit`, section Main): \"900\" (--set) is not accepted, write a whole number from 0 to 255\n\
///      - Key (`key`, section Main): missing, write a text"
/// );
/// ```
pub struct Values<'a> {
    params: &'a [ParamRow],
    raw: &'a RawConfig,
    redactor: Redactor,
    problems: Vec<ConfigProblem>,
    notes: ConfigNotes,
}

/// What IRIS's dialog shows for a stored null, and stores when it is saved (IRIS 2.4.20, observed).
const NULL: &str = "None";

/// How many unknown names are listed.
const UNKNOWN_SHOWN: usize = 20;

/// How many characters of what an author's check says are shown.
const TOLD: usize = 400;

impl<'a> Values<'a> {
    /// Begins to read a configuration against the table of the module's parameters.
    pub fn new(params: &'a [ParamRow], raw: &'a RawConfig) -> Self {
        let redactor = Redactor::new(raw.secrets(params));
        let mut values = Self { params, raw, redactor, problems: Vec::new(), notes: ConfigNotes::default() };
        values.check_shape();
        values
    }

    /// Replaces the secrets of this configuration.
    pub fn redactor(&self) -> Redactor {
        self.redactor.clone()
    }

    /// Hands a module whose values are all there to a check of its author. What the check refuses is
    /// recorded, and the answer is `None`; a panic in it counts as a refusal.
    pub fn accept<M>(&mut self, module: M, check: fn(&M) -> Result<(), String>) -> Option<M> {
        match limits::told(&module, check) {
            Ok(()) => Some(module),
            Err(told) => {
                self.problems.push(ConfigProblem::of_all(self.clean(&told, TOLD)));
                None
            }
        }
    }

    /// What was doubtful so far.
    pub fn notes(&self) -> &ConfigNotes {
        &self.notes
    }

    /// The module, if nothing was wrong with any value.
    ///
    /// # Errors
    ///
    /// All bad and missing values together, and the names that a file, the environment or `--set` gave
    /// but no parameter has.
    pub fn finish<M>(mut self, module: Option<M>) -> Result<M, ConfigErrors> {
        self.check_names();
        match module {
            Some(module) if self.problems.is_empty() => Ok(module),
            _ => Err(self.into_errors()),
        }
    }

    /// Reads one value through `read`; `needs_value` is false for fields that can do without.
    pub(super) fn read(
        &mut self,
        row: &ParamRow,
        needs_value: bool,
        read: &mut dyn FnMut(&Value) -> Result<(), Refused>,
    ) {
        let Some((value, origin)) = self.raw.get(row) else {
            return self.read_default(row, needs_value, read);
        };
        let empty = value.as_str() == Some("");
        if empty && row.mandatory {
            return self.missing("empty", row);
        }
        if row.ty == ParamType::Bool && cast::is_doubtful_boolean(value) && (needs_value || !empty) {
            let shown = self.shown(value);
            if origin.is_strict() {
                let text = "is neither true nor false, and IRIS would read it as false";
                return self.problem(row, format!("{shown} ({origin}) {text}"));
            }
            let text = "is read as false, as IRIS does; write true or false";
            self.notes.push(ConfigProblem::of(row, format!("{shown} ({origin}) {text}")));
        }
        if row.secret && !empty && value.as_str().is_some_and(Redactor::is_too_short) {
            let text = "has fewer than four characters, so it is hidden only where it stands alone in a text";
            self.notes.push(ConfigProblem::of(row, format!("the value ({origin}) {text}")));
        }
        match read(value) {
            Ok(()) => {}
            // What IRIS's dialog leaves behind when a field is cleared.
            Err(_) if empty && !row.default.is_none() => self.read_default(row, needs_value, read),
            Err(_) if origin == Origin::Iris && value == NULL && !(needs_value && row.default.is_none()) => {
                let text = format!(
                    "{} ({origin}) is what IRIS's dialog makes of null, which counts",
                    self.shown(value)
                );
                self.notes.push(ConfigProblem::of(row, text));
                self.read_default(row, needs_value, read);
            }
            Err(refused) => self.refused(row, value, origin, &refused),
        }
    }

    fn read_default(
        &mut self,
        row: &ParamRow,
        needs_value: bool,
        read: &mut dyn FnMut(&Value) -> Result<(), Refused>,
    ) {
        match row.default.to_json() {
            None if needs_value => self.missing("missing", row),
            default => {
                let value = default.unwrap_or(Value::Null);
                if let Err(refused) = read(&value) {
                    self.refused(row, &value, Origin::Default, &refused);
                }
            }
        }
    }

    fn refused(&mut self, row: &ParamRow, value: &Value, origin: Origin, refused: &Refused) {
        let shown = if row.secret { "the value".to_owned() } else { self.shown(value) };
        let why = match refused {
            Refused::Type(expected) => format!(", write {}", self.clean(&expected.to_string(), 200)),
            Refused::Check(told) => format!(": {}", self.clean(told, TOLD)),
        };
        self.problem(row, format!("{shown} ({origin}) is not accepted{why}"));
    }

    fn missing(&mut self, word: &str, row: &ParamRow) {
        self.problems.push(ConfigProblem::missing(row, format!("{word}, write {}", accepted(row))));
    }

    fn problem(&mut self, row: &ParamRow, text: String) {
        self.problems.push(ConfigProblem::of(row, text));
    }

    /// A value for a message. Text keeps its quotes and backslashes as they are.
    fn shown(&self, value: &Value) -> String {
        match value {
            Value::String(text) => format!("\"{}\"", self.clean(text, 60)),
            other => self.clean(&other.to_string(), 60),
        }
    }

    /// A foreign text for a message, on one line: without secrets, which people paste into the wrong
    /// field, and only then cut, because half a secret would not be recognised.
    fn clean(&self, text: &str, limit: usize) -> String {
        shortened(&self.redactor.redact(text), limit).replace(char::is_control, " ")
    }

    fn check_shape(&mut self) {
        for fault in self.raw.faults() {
            let text = self.clean(&fault.text, 120);
            let problem = ConfigProblem::of_all(format!("the configuration ({}): {text}", fault.origin));
            if fault.fatal || fault.origin.is_strict() {
                self.problems.push(problem);
            } else {
                self.notes.push(problem);
            }
        }
        if self.raw.is_foreign(self.params) {
            let text = "the configuration that IRIS handed over belongs to another module: it has none of the \
                        parameters of this one, so the defaults count";
            self.notes.push(ConfigProblem::of_all(text.to_owned()));
        }
    }

    fn check_names(&mut self) {
        let mut seen = HashSet::new();
        for given in self.raw.given().iter().filter(|given| given.origin.is_strict()) {
            let known = self.params.iter().any(|row| row.is_called(&given.name));
            if known || !seen.insert(given.name.as_str()) || seen.len() > UNKNOWN_SHOWN {
                continue;
            }
            let near = near::nearest(&given.name, self.params.iter().map(|row| row.name));
            let hint = near.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
            let text = format!("no such parameter ({}){hint}", given.origin);
            self.problems.push(ConfigProblem::of_name(self.clean(&given.name, 60), text));
        }
        if seen.len() > UNKNOWN_SHOWN {
            let more = seen.len() - UNKNOWN_SHOWN;
            self.problems.push(ConfigProblem::of_all(format!("{more} more names that no parameter has")));
        }
    }

    fn into_errors(mut self) -> ConfigErrors {
        if self.problems.is_empty() {
            let text = "a field has no value although nothing was wrong with it: a bug in the module";
            self.problems.push(ConfigProblem::of_all(text.to_owned()));
        }
        ConfigErrors::new(self.problems)
    }
}

/// What a parameter takes, for one that has no value.
fn accepted(row: &ParamRow) -> Expected {
    match (row.rule, row.ty) {
        (Rule::Choices(choices), _) => cast::one_of(choices),
        (Rule::Whole { min, max }, _) => cast::whole_number(min, max),
        (Rule::Number { min, max }, _) => limits::number(min, max),
        (Rule::Url, _) => Expected::new(url::URL),
        (_, ParamType::Bool) => Expected::new(cast::TRUE_OR_FALSE),
        (_, ParamType::Int) => Expected::new("a whole number"),
        (_, ParamType::Float) => Expected::new(cast::NUMBER),
        (_, ParamType::String | ParamType::SensitiveString) => Expected::new(cast::TEXT),
        (_, ParamType::TextfieldHtml) => Expected::new("HTML"),
        (_, ParamType::TextfieldMarkdown) => Expected::new("Markdown"),
        (_, ParamType::TextfieldJson) => Expected::new("JSON"),
    }
}
