//! What a field can do as a column: be filled, be read, be compared.

use std::fmt;

use serde_json::Value;

use super::{CustomAttributes, Date, Scalar, Timestamp};

/// A field of an object, as a column of IRIS.
pub trait ColumnValue: fmt::Debug {
    /// The value. Text that was null reads as the empty text.
    fn get(&self) -> Scalar<'_>;

    /// Takes over a value.
    ///
    /// # Errors
    ///
    /// When it is of the wrong type; the field is then unchanged.
    fn set(&mut self, value: Scalar<'_>) -> Result<(), Unfit>;

    /// Whether the field, had it been filled with this value, would be what it is.
    ///
    /// So null and the empty text are the same for text, and `1` and `1.0` for numbers.
    fn equals(&self, value: Scalar<'_>) -> bool;

    /// The value as JSON.
    fn to_json(&self) -> Value {
        self.get().into_json()
    }

    /// The custom attributes, if the field holds them.
    fn attributes(&self) -> Option<&CustomAttributes> {
        None
    }

    /// The custom attributes, if the field holds them, to be edited.
    fn attributes_mut(&mut self) -> Option<&mut CustomAttributes> {
        None
    }
}

/// Why a value was refused by a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// What was found, such as ``the text "x"``.
    pub found: String,
    /// What the column accepts, such as `a whole number`.
    pub accepts: &'static str,
}

impl Unfit {
    fn new(found: &Scalar<'_>, accepts: &'static str) -> Self {
        Self { found: found.to_string(), accepts }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found {}, accepts {} or null", self.found, self.accepts)
    }
}

impl std::error::Error for Unfit {}

fn equals<T: ColumnValue + Default + PartialEq>(field: &T, value: Scalar<'_>) -> bool {
    let mut other = T::default();
    field.get() == value || (other.set(value).is_ok() && *field == other)
}

impl ColumnValue for String {
    fn get(&self) -> Scalar<'_> {
        Scalar::Text(self.as_str().into())
    }

    fn set(&mut self, value: Scalar<'_>) -> Result<(), Unfit> {
        match value {
            Scalar::Null => self.clear(),
            Scalar::Text(text) => *self = text.into_owned(),
            other => return Err(Unfit::new(&other, "text")),
        }
        Ok(())
    }

    fn equals(&self, value: Scalar<'_>) -> bool {
        equals(self, value)
    }
}

impl ColumnValue for Option<i64> {
    fn get(&self) -> Scalar<'_> {
        self.map_or(Scalar::Null, Scalar::Int)
    }

    fn set(&mut self, value: Scalar<'_>) -> Result<(), Unfit> {
        *self = match value {
            Scalar::Null => None,
            Scalar::Int(number) => Some(number),
            Scalar::Float(number) => Some(whole(number).ok_or_else(|| Unfit::new(&value, "a whole number"))?),
            other => return Err(Unfit::new(&other, "a whole number")),
        };
        Ok(())
    }

    fn equals(&self, value: Scalar<'_>) -> bool {
        equals(self, value)
    }
}

/// The integer that a float stands for: IRIS's GraphQL turns ids into floats (IRIS 2.4.20, observed).
fn whole(number: f64) -> Option<i64> {
    // Beyond 2^53 a float no longer tells neighbouring integers apart.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    // Whole and in range, so nothing is cut off.
    #[allow(clippy::cast_possible_truncation)]
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

impl ColumnValue for Option<bool> {
    fn get(&self) -> Scalar<'_> {
        self.map_or(Scalar::Null, Scalar::Bool)
    }

    fn set(&mut self, value: Scalar<'_>) -> Result<(), Unfit> {
        *self = match value {
            Scalar::Null => None,
            Scalar::Bool(value) => Some(value),
            other => return Err(Unfit::new(&other, "`true`, `false`")),
        };
        Ok(())
    }

    fn equals(&self, value: Scalar<'_>) -> bool {
        equals(self, value)
    }
}

impl ColumnValue for Option<Value> {
    fn get(&self) -> Scalar<'_> {
        self.as_ref().map_or(Scalar::Null, Scalar::from)
    }

    fn set(&mut self, value: Scalar<'_>) -> Result<(), Unfit> {
        *self = match value {
            Scalar::Null => None,
            value => Some(value.into_json()),
        };
        Ok(())
    }

    fn equals(&self, value: Scalar<'_>) -> bool {
        self.get() == value
    }
}

impl ColumnValue for CustomAttributes {
    fn get(&self) -> Scalar<'_> {
        self.json().map_or(Scalar::Null, Scalar::from)
    }

    fn set(&mut self, value: Scalar<'_>) -> Result<(), Unfit> {
        *self = match value {
            Scalar::Null => Self::default(),
            value => Self::from(value.into_json()),
        };
        Ok(())
    }

    fn equals(&self, value: Scalar<'_>) -> bool {
        self.get() == value
    }

    fn attributes(&self) -> Option<&CustomAttributes> {
        Some(self)
    }

    fn attributes_mut(&mut self) -> Option<&mut CustomAttributes> {
        Some(self)
    }
}

/// Dates travel as text.
macro_rules! dates {
    ($($date:ident $accepts:literal;)*) => {$(
        impl ColumnValue for Option<$date> {
            fn get(&self) -> Scalar<'_> {
                self.as_ref().map_or(Scalar::Null, |date| Scalar::from(date.as_str()))
            }

            fn set(&mut self, value: Scalar<'_>) -> Result<(), Unfit> {
                *self = match &value {
                    Scalar::Null => None,
                    Scalar::Text(text) => Some($date::parse(text).ok_or_else(|| Unfit::new(&value, $accepts))?),
                    other => return Err(Unfit::new(other, $accepts)),
                };
                Ok(())
            }

            fn equals(&self, value: Scalar<'_>) -> bool {
                equals(self, value)
            }
        }
    )*};
}

dates! {
    Timestamp "a date and time without zone such as `2024-12-31T23:59:59`";
    Date "a date such as `2024-12-31`";
}
