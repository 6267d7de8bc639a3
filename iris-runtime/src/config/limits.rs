//! What a declaration demands of values beyond their type: `range`, `choices`, `url`, `check`.

use std::borrow::Cow;

use iris_catalog::ParamType;
use serde_json::Value;

use super::cast;
use super::default::Stored;
use super::url;
use super::value::{Expected, Rule};
use crate::call::guard;

/// Why a value is not taken.
#[derive(Debug)]
pub(super) enum Refused {
    /// Its type, or a rule that is data, does not take it.
    Type(Expected),
    /// The author's function does not, and says why.
    Check(String),
}

impl From<Expected> for Refused {
    fn from(expected: Expected) -> Self {
        Self::Type(expected)
    }
}

/// A function that says what is wrong with a value.
pub(super) type AuthorsCheck<T> = fn(&T) -> Result<(), String>;

/// A limit that makes no sense where it was declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Misfit {
    /// `range` on what is no number, or with bounds that are none.
    Range,
    /// No number is in the range.
    EmptyRange,
    /// `choices` on what is no plain text.
    Choices,
    /// `url` on what is no plain text.
    Url,
}

/// The rule of a parameter of this type and rule within these bounds.
pub(super) const fn range(ty: ParamType, rule: Rule, min: Stored, max: Stored) -> Result<Rule, Misfit> {
    match ty {
        ParamType::Int => {
            let (low, high) = match rule {
                Rule::Whole { min, max } => (min, max),
                // Wide enough for every integer of 64 bits; `From` is not const.
                #[allow(clippy::cast_lossless)]
                _ => (i64::MIN as i128, u64::MAX as i128),
            };
            let (Some(low), Some(high)) = (whole(min, low), whole(max, high)) else {
                return Err(Misfit::Range);
            };
            if low > high { Err(Misfit::EmptyRange) } else { Ok(Rule::Whole { min: low, max: high }) }
        }
        ParamType::Float if is_bound(min) && is_bound(max) => {
            if is_below(max, min) {
                Err(Misfit::EmptyRange)
            } else {
                Ok(Rule::Number { min, max })
            }
        }
        _ => Err(Misfit::Range),
    }
}

/// A bound of a whole number, `open` where there is none, `None` where it is no whole number.
// Widening only; `From` is not const.
#[allow(clippy::cast_lossless)]
const fn whole(bound: Stored, open: i128) -> Option<i128> {
    match bound {
        Stored::None => Some(open),
        Stored::Int(number) => Some(number as i128),
        Stored::UInt(number) => Some(number as i128),
        _ => None,
    }
}

const fn is_bound(bound: Stored) -> bool {
    match bound {
        Stored::None => true,
        Stored::Single(number) => number.is_finite(),
        Stored::Float(number) => number.is_finite(),
        _ => false,
    }
}

/// Whether one number is below another, compared as `f32` where one of them is; false where one is none.
// An `f64` beside an `f32` is the literal that stands for one.
#[allow(clippy::cast_possible_truncation)]
pub(super) const fn is_below(one: Stored, other: Stored) -> bool {
    match (one, other) {
        (Stored::Single(one), Stored::Single(other)) => one < other,
        (Stored::Single(one), Stored::Float(other)) => one < other as f32,
        (Stored::Float(one), Stored::Single(other)) => (one as f32) < other,
        (Stored::Float(one), Stored::Float(other)) => one < other,
        _ => false,
    }
}

/// Whether a default that is a whole number keeps to the bounds; true for other defaults.
// Widening only; `From` is not const.
#[allow(clippy::cast_lossless)]
pub(super) const fn holds(min: i128, max: i128, default: Stored) -> bool {
    match default {
        Stored::Int(number) => number as i128 >= min && number as i128 <= max,
        Stored::UInt(number) => number as i128 >= min && number as i128 <= max,
        _ => true,
    }
}

/// The value as its type may read it, if it keeps to the rule: a choice as it was declared, a URL without
/// white space around it.
pub(super) fn fit(rule: Rule, value: &Value) -> Result<Cow<'_, Value>, Expected> {
    match rule {
        Rule::Any | Rule::Json => {}
        Rule::Whole { min, max } => {
            cast::integer(value, min, max)?;
        }
        Rule::Number { min, max } => {
            let found = cast::float(value).map_err(|_| number(min, max))?;
            let bound = |bound: Stored| bound.to_json().and_then(|bound| bound.as_f64());
            if bound(min).is_some_and(|min| found < min) || bound(max).is_some_and(|max| found > max) {
                return Err(number(min, max));
            }
        }
        Rule::Choices(choices) => {
            let index = cast::choice(value, choices)?;
            return Ok(choices
                .get(index)
                .map_or(Cow::Borrowed(value), |choice| Cow::Owned((*choice).into())));
        }
        Rule::Url => {
            let text = cast::text(value)?;
            url::check(text.trim()).map_err(Expected::new)?;
            return Ok(Cow::Owned(text.trim().into()));
        }
    }
    Ok(Cow::Borrowed(value))
}

/// A number within bounds, as the end of a sentence that begins with "write".
pub(super) fn number(min: Stored, max: Stored) -> Expected {
    let shown = |bound: Stored| match bound {
        Stored::Single(number) => Some(number.to_string()),
        Stored::Float(number) => Some(number.to_string()),
        _ => None,
    };
    match (shown(min), shown(max)) {
        (None, None) => Expected::new(cast::NUMBER),
        (Some(min), None) => Expected::new(format!("a number, {min} or more")),
        (None, Some(max)) => Expected::new(format!("a number, {max} or less")),
        (Some(min), Some(max)) => Expected::new(format!("a number from {min} to {max}")),
    }
}

/// What the author's function says about a value. A panic in it is told like everything else.
pub(super) fn told<T>(value: &T, check: AuthorsCheck<T>) -> Result<(), String> {
    guard(|| check(value)).and_then(|outcome| outcome)
}
