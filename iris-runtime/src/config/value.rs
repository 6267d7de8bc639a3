//! What the type of a `#[config_param]` field is to the framework.

use std::borrow::Cow;

use iris_catalog::ParamType;
use serde_json::Value;

use super::default::Stored;
use super::param::Param;

/// A type that a parameter can have.
///
/// Implemented for `bool`, the integers up to 64 bits, `f32`, `f64`, `String`, [`Secret`](super::Secret),
/// [`Html`](super::Html), [`Markdown`](super::Markdown), [`Json`](super::Json) and `Option` of all of them;
/// `#[derive(ConfigValue)]` implements it for an enum without fields. By hand:
///
/// ```
/// use iris_runtime::config::{ConfigValue, Expected, ParamType, Value};
///
/// struct Hostname(String);
///
/// impl ConfigValue for Hostname {
///     type Const = &'static str;
///     const TYPE: ParamType = ParamType::String;
///     fn read(value: &Value) -> Result<Self, Expected> {
///         let text = String::read(value)?;
///         if text.contains('/') { Err(Expected::new("a host name without `/`")) } else { Ok(Self(text)) }
///     }
/// }
///
/// assert!(Hostname::read(&"example.org".into()).is_ok());
/// assert_eq!(Hostname::read(&"http://x".into()).err().unwrap().to_string(), "a host name without `/`");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter [IRIS0045]\nhelp: write `bool`, an integer of up to 64 bits, `f32`, `f64`, `String`, `Secret`, `Html`, `Markdown`, `Json<..>` or an `Option` of one of them; an enum without fields becomes one by `#[derive(ConfigValue)]`\nIRIS: it stores texts, numbers and booleans, and casts only `bool` and `int`",
    label = "not a type of parameters"
)]
pub trait ConfigValue: Sized {
    /// The type that the expression of `default = ..` has: `Self` for numbers and `bool`, `&'static str`
    /// for everything that is text in IRIS, [`SecretHasNoDefault`](super::SecretHasNoDefault) for secrets.
    type Const;

    /// The type of the parameter in IRIS.
    const TYPE: ParamType;

    /// Whether there must be a value. False for `Option` alone.
    const MANDATORY: bool = true;

    /// What a default must keep to, as far as it can be said as data.
    const RULE: Rule = Rule::Any;

    /// Reads a value as a host holds it: once edited in IRIS's dialog everything but a `bool` is text.
    ///
    /// Null only arrives where there is no value at all and [`ConfigValue::MANDATORY`] is false.
    ///
    /// # Errors
    ///
    /// What would be accepted, when the value is not.
    fn read(value: &Value) -> Result<Self, Expected>;

    /// All of the above as a value, so that a declaration names this trait once.
    const DECLARED: Declared<Self> =
        Declared { ty: Self::TYPE, mandatory: Self::MANDATORY, rule: Self::RULE, read: Self::read };
}

/// What a default must keep to.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// Anything of the type.
    Any,
    /// A whole number from `min` to `max`.
    Whole {
        /// The lowest value.
        min: i128,
        /// The highest value.
        max: i128,
    },
    /// A number from `min` to `max`; [`Stored::None`] leaves an end open.
    Number {
        /// The lowest value.
        min: Stored,
        /// The highest value.
        max: Stored,
    },
    /// Text that is JSON.
    Json,
    /// One of these texts.
    Choices(&'static [&'static str]),
    /// Text that is an absolute `http` or `https` URL with a host.
    Url,
}

/// A [`ConfigValue`] as a value.
pub struct Declared<T> {
    pub(super) ty: ParamType,
    pub(super) mandatory: bool,
    pub(super) rule: Rule,
    pub(super) read: fn(&Value) -> Result<T, Expected>,
}

impl<T> Declared<T> {
    /// A parameter of this type: without section or default, mandatory unless the type is an `Option`.
    pub const fn param(
        &self,
        name: &'static str,
        human_name: &'static str,
        description: &'static str,
    ) -> Param<T> {
        Param::declared(self, name, human_name, description)
    }
}

/// What would have been accepted, as the end of a sentence that begins with "write".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected(Cow<'static, str>);

impl Expected {
    /// Says what would be accepted, such as `a port number from 1 to 1023`.
    pub fn new(what: impl Into<Cow<'static, str>>) -> Self {
        Self(what.into())
    }
}

impl std::fmt::Display for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
