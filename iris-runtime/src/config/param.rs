//! A declared parameter: its row in the table, how it is checked, and how it is read.

use iris_catalog::{ParamType, param};
use serde_json::{Map, Value};

use super::default::Stored;
use super::limits::{self, AuthorsCheck, Misfit, Refused};
use super::load::Values;
use super::value::{ConfigValue, Declared, Expected, Rule};
use super::verify;

/// A parameter as IRIS and the hosts see it, without its Rust type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParamRow {
    /// IRIS's `param_name`: by which the value is stored.
    pub name: &'static str,
    /// The label in IRIS's dialog.
    pub human_name: &'static str,
    /// The text in IRIS's edit dialog.
    pub description: &'static str,
    /// IRIS's type.
    pub ty: ParamType,
    /// Whether IRIS demands a value that is not empty, and disables the module without one.
    pub mandatory: bool,
    /// The group in IRIS's dialog; `None` is IRIS's `Main`.
    pub section: Option<&'static str>,
    /// The initial value.
    pub default: Stored,
    /// The name of the parameter this one replaces.
    pub was: Option<&'static str>,
    /// Whether the value must never be shown.
    pub secret: bool,
    /// What a default, and every other value, must keep to as far as data can say it.
    pub rule: Rule,
}

/// The parameter that a module without parameters gets, because IRIS mishandles an empty list: such a
/// module is handed another module's configuration, or none (IRIS 2.4.20, observed).
pub const LOG_LEVEL: ParamRow = String::DECLARED
    .param("log_level", "Log level", "How much is logged: error, warn, info, debug or trace.")
    .default(Stored::Text("info"))
    .mandatory(false)
    .row();

impl ParamRow {
    /// IRIS's dict of the parameter, in IRIS's order of keys.
    ///
    /// No default is null, and without a section the key is left out.
    pub fn to_json(&self) -> Value {
        let mut dict = Map::new();
        let mut put = |key: &str, value: Value| dict.insert(key.to_owned(), value);
        put(param::NAME, self.name.into());
        put(param::HUMAN_NAME, self.human_name.into());
        put(param::DESCRIPTION, self.description.into());
        put(param::DEFAULT, self.default.to_json().unwrap_or(Value::Null));
        put(param::MANDATORY, self.mandatory.into());
        put(param::TYPE, self.ty.word().into());
        if let Some(section) = self.section {
            put(param::SECTION, section.into());
        }
        Value::Object(dict)
    }

    /// Whether this is the parameter's name, or the one it had before.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name == name || self.was == Some(name)
    }
}

/// A declared parameter of type `T`. Made by [`Declared::param`], all in constants:
///
/// ```
/// use iris_runtime::config::{Check, ConfigValue, Param, ParamRow};
///
/// struct Declarations;
/// impl Declarations {
///     const LIMIT: Param<f64> = <f64 as ConfigValue>::DECLARED
///         .param("limit", "Limit", "Objects above it are tagged.")
///         .section("Tags")
///         .default({ let value: <f64 as ConfigValue>::Const = 10.0; Check(value).store() });
/// }
/// const _: () = Declarations::LIMIT.verify();
/// const PARAMS: &[ParamRow] = &[Declarations::LIMIT.row()];
///
/// assert_eq!(PARAMS[0].to_json()["default"], 10.0);
/// ```
pub struct Param<T> {
    row: ParamRow,
    // False for `Option`, whatever the row says.
    needs_value: bool,
    // Whether the rule says more than the type.
    limited: bool,
    misfit: Option<Misfit>,
    read: fn(&Value) -> Result<T, Expected>,
    check: Option<AuthorsCheck<T>>,
}

impl<T: ConfigValue> Param<T> {
    /// The same as `T::DECLARED.param(..)`.
    pub const fn new(name: &'static str, human_name: &'static str, description: &'static str) -> Self {
        T::DECLARED.param(name, human_name, description)
    }
}

impl<T> Param<T> {
    pub(super) const fn declared(
        declared: &Declared<T>,
        name: &'static str,
        human_name: &'static str,
        description: &'static str,
    ) -> Self {
        let row = ParamRow {
            name,
            human_name,
            description,
            ty: declared.ty,
            mandatory: declared.mandatory,
            section: None,
            default: Stored::None,
            was: None,
            secret: declared.ty.is_secret(),
            rule: declared.rule,
        };
        let (needs_value, read) = (declared.mandatory, declared.read);
        Self { row, needs_value, limited: false, misfit: None, read, check: None }
    }

    /// Sets the group in IRIS's dialog.
    #[must_use]
    pub const fn section(mut self, section: &'static str) -> Self {
        self.row.section = Some(section);
        self
    }

    /// Sets the initial value.
    #[must_use]
    pub const fn default(mut self, default: Stored) -> Self {
        self.row.default = default;
        self
    }

    /// Says whether IRIS demands a value.
    #[must_use]
    pub const fn mandatory(mut self, mandatory: bool) -> Self {
        self.row.mandatory = mandatory;
        self
    }

    /// Names the parameter this one replaces, whose stored value is taken over.
    #[must_use]
    pub const fn was(mut self, name: &'static str) -> Self {
        self.row.was = Some(name);
        self
    }

    /// Sets the lowest and the highest number that is taken; [`Stored::None`] leaves an end open.
    #[must_use]
    pub const fn range(self, min: Stored, max: Stored) -> Self {
        let rule = limits::range(self.row.ty, self.row.rule, min, max);
        self.limited_to(rule)
    }

    /// Sets the texts that are taken, whatever their case. The field holds them as they are written here.
    #[must_use]
    pub const fn choices(self, choices: &'static [&'static str]) -> Self {
        let is_text = !choices.is_empty() && self.is_free_text() && !self.row.secret;
        self.limited_to(if is_text { Ok(Rule::Choices(choices)) } else { Err(Misfit::Choices) })
    }

    /// Takes nothing but absolute `http` and `https` URLs with a host, without white space around them.
    #[must_use]
    pub const fn url(self) -> Self {
        let is_line = matches!(self.row.ty, ParamType::String | ParamType::SensitiveString);
        let rule = if is_line && self.is_free_text() { Ok(Rule::Url) } else { Err(Misfit::Url) };
        self.limited_to(rule)
    }

    /// Sets a function that looks at each value after it was read, and says what is wrong with it.
    #[must_use]
    pub const fn check(mut self, check: fn(&T) -> Result<(), String>) -> Self {
        self.check = Some(check);
        self
    }

    const fn is_free_text(&self) -> bool {
        let is_number = matches!(self.row.ty, ParamType::Bool | ParamType::Int | ParamType::Float);
        !is_number && matches!(self.row.rule, Rule::Any)
    }

    const fn limited_to(mut self, rule: Result<Rule, Misfit>) -> Self {
        match rule {
            Ok(rule) => {
                self.row.rule = rule;
                self.limited = true;
            }
            Err(misfit) => self.misfit = Some(misfit),
        }
        self
    }

    /// The row of the table.
    pub const fn row(&self) -> ParamRow {
        self.row
    }

    /// Reads the value. A problem is recorded in `values`, and the answer is `None`.
    pub fn load(&self, values: &mut Values<'_>) -> Option<T> {
        let mut loaded = None;
        values.read(&self.row, self.needs_value, &mut |value| {
            loaded = Some(self.read(value)?);
            Ok(())
        });
        loaded
    }

    fn read(&self, value: &Value) -> Result<T, Refused> {
        let is_nothing = value.is_null() || value.as_str() == Some("");
        let read = if self.limited && (self.needs_value || !is_nothing) {
            (self.read)(&*limits::fit(self.row.rule, value)?)?
        } else {
            (self.read)(value)?
        };
        match self.check {
            Some(check) => limits::told(&read, check).map(|()| read).map_err(Refused::Check),
            None => Ok(read),
        }
    }

    /// Stops the build when default and `mandatory` contradict the type.
    ///
    /// # Panics
    ///
    /// When an `Option` is mandatory; when there may be no value, but no default either; when a
    /// mandatory default is the empty text; when the default is not what the rule of the row demands.
    #[track_caller]
    pub const fn verify(&self) {
        if let Some(message) = verify::mistake(&self.row, self.needs_value) {
            panic!("{}", message.as_str());
        }
    }

    /// Stops the build when a limit makes no sense for the type.
    ///
    /// # Panics
    ///
    /// When [`Param::range`] was given to what is no number, or holds none; when [`Param::choices`] or
    /// [`Param::url`] were given to what is no text, or has a rule of its own.
    #[track_caller]
    pub const fn verify_limits(&self) {
        if let Some(misfit) = self.misfit {
            panic!("{}", verify::misfit(misfit).as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_row_is_written_with_the_keys_and_the_order_of_iris() {
        let whole =
            Param::<f64>::new("limit", "Limit", "Above it.").section("Tags").default(Stored::Float(5.0));
        assert_eq!(
            whole.row().to_json().to_string(),
            r#"{"param_name":"limit","param_human_name":"Limit","param_description":"Above it.","default":5.0,"mandatory":true,"type":"float","section":"Tags"}"#
        );
        let least = Param::<Option<super::super::Secret>>::new("key", "Key", "");
        assert_eq!(
            least.row().to_json(),
            json!({
                "param_name": "key", "param_human_name": "Key", "param_description": "",
                "default": null, "mandatory": false, "type": "sensitive_string"
            })
        );
        assert!(least.row().secret && !whole.row().secret);
    }
}
