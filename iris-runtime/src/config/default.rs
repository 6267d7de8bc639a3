//! Defaults as constants: one erased form for all types, made without traits because constants have none.

use serde_json::{Number, Value};

/// A default as the table of parameters holds it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Stored {
    /// There is none.
    None,
    /// Of a `bool`.
    Bool(bool),
    /// Of a signed integer.
    Int(i64),
    /// Of an unsigned integer.
    UInt(u64),
    /// Of an `f32`, kept apart because 0.1 widened to `f64` no longer reads 0.1.
    Single(f32),
    /// Of an `f64`.
    Float(f64),
    /// Of everything that is text in IRIS.
    Text(&'static str),
}

impl Stored {
    /// The value IRIS gets, `None` where there is no default.
    pub fn to_json(self) -> Option<Value> {
        match self {
            Self::None => None,
            Self::Bool(on) => Some(on.into()),
            Self::Int(number) => Some(number.into()),
            Self::UInt(number) => Some(number.into()),
            Self::Single(number) => Self::Float(number.to_string().parse().ok()?).to_json(),
            Self::Float(number) => Number::from_f64(number).map(Value::Number),
            Self::Text(text) => Some(text.into()),
        }
    }

    pub(super) const fn is_none(self) -> bool {
        matches!(self, Self::None)
    }
}

/// The type of a secret's default, which has no values: a secret in the source is no secret.
#[derive(Debug, Clone, Copy)]
pub enum SecretHasNoDefault {}

/// Brings the expression of a default into its erased form.
///
/// ```
/// use iris_runtime::config::{Check, ConfigValue, Stored};
///
/// const LIMIT: Stored = { let value: <u16 as ConfigValue>::Const = 80 + 1; Check(value).store() };
/// assert_eq!(LIMIT, Stored::UInt(81));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Check<T>(pub T);

impl Check<SecretHasNoDefault> {
    /// Never called.
    pub const fn store(self) -> Stored {
        match self.0 {}
    }
}

macro_rules! stored {
    ($($ty:ty => $variant:ident $(as $wide:ty)?),* $(,)?) => { $(
        impl Check<$ty> {
            /// The erased form.
            // Widening only; `From` is not const.
            #[allow(clippy::cast_lossless)]
            pub const fn store(self) -> Stored {
                Stored::$variant(self.0 $(as $wide)?)
            }
        }
    )* };
}

stored! {
    bool => Bool,
    i8 => Int as i64, i16 => Int as i64, i32 => Int as i64, i64 => Int, isize => Int as i64,
    u8 => UInt as u64, u16 => UInt as u64, u32 => UInt as u64, u64 => UInt, usize => UInt as u64,
    f32 => Single, f64 => Float,
    &'static str => Text,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_kind_becomes_the_json_that_iris_stores() {
        const DEFAULTS: [Stored; 6] = [
            Check(true).store(),
            Check(-3_i8).store(),
            Check(u64::MAX).store(),
            Check(0.1_f32).store(),
            Check(10.0_f64).store(),
            Check("x").store(),
        ];
        let json: Vec<_> = DEFAULTS.iter().map(|stored| stored.to_json().unwrap()).collect();
        assert_eq!(json!(json), json!([true, -3, u64::MAX, 0.1, 10.0, "x"]));
        assert_eq!(Stored::None.to_json(), None);
        assert_eq!(Stored::Single(f32::NAN).to_json(), None);
    }
}
