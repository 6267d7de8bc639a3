//! One value on its way into or out of a column.

use std::borrow::Cow;
use std::fmt;

use serde_core::{Serialize, Serializer};
use serde_json::Value;

/// A value as the platform holds it, before it is known to fit a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'a> {
    /// SQL's `NULL`, Python's `None`.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// Text; dates and UUIDs too.
    Text(Cow<'a, str>),
    /// A list or an object. Columns that hold JSON take every other value as well.
    Json(Cow<'a, Value>),
}

impl Scalar<'_> {
    /// Whether it is null or the empty text.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// The value as JSON. A float that JSON cannot write becomes null.
    pub fn into_json(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => value.into(),
            Self::Int(value) => value.into(),
            Self::Float(value) => value.into(),
            Self::Text(value) => value.into_owned().into(),
            Self::Json(value) => value.into_owned(),
        }
    }
}

impl From<Value> for Scalar<'_> {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(value) => match (value.as_i64(), value.as_f64()) {
                (Some(value), _) => Self::Int(value),
                (None, Some(value)) => Self::Float(value),
                (None, None) => Self::Json(Cow::Owned(Value::Number(value))),
            },
            Value::String(value) => Self::Text(value.into()),
            value => Self::Json(Cow::Owned(value)),
        }
    }
}

impl<'a> From<&'a Value> for Scalar<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::String(value) => Self::Text(value.as_str().into()),
            Value::Array(_) | Value::Object(_) => Self::Json(Cow::Borrowed(value)),
            small => Self::from(small.clone()),
        }
    }
}

impl<'a> From<&'a str> for Scalar<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value.into())
    }
}

impl From<i64> for Scalar<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<bool> for Scalar<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl Serialize for Scalar<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Json(value) => value.serialize(serializer),
        }
    }
}

/// What it is, in a message: short, whatever its size.
impl fmt::Display for Scalar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 40;
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "`{value}`"),
            Self::Int(value) => write!(f, "the number {value}"),
            Self::Float(value) => write!(f, "the number {value:?}"),
            Self::Text(text) => match text.char_indices().nth(SHOWN) {
                None => write!(f, "the text {text:?}"),
                Some((end, _)) => write!(f, "a text that begins with {:?}", &text[..end]),
            },
            Self::Json(value) if value.is_array() => f.write_str("a list"),
            Self::Json(value) if value.is_object() => f.write_str("an object"),
            Self::Json(value) => write!(f, "`{value}`"),
        }
    }
}
