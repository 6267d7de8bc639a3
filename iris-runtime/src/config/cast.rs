//! The casts of stored values: IRIS's own where IRIS casts, tolerant beyond.

use std::borrow::Cow;

use serde_json::Value;

use super::value::Expected;

/// `bool`: text is true when it reads `true` in any case and false otherwise, as in IRIS 2.4.20.
pub(super) fn boolean(value: &Value) -> Result<bool, Expected> {
    match value {
        Value::Bool(on) => Ok(*on),
        Value::String(text) => Ok(text.eq_ignore_ascii_case("true")),
        _ => Err(Expected::new(TRUE_OR_FALSE)),
    }
}

/// What a `bool` accepts without a doubt.
pub(super) const TRUE_OR_FALSE: &str = "true or false";

/// Text that IRIS reads as false although it may have been meant otherwise.
pub(super) fn is_doubtful_boolean(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !["true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word)))
}

/// A whole number: an integer, a float without fraction, or text as Python's `int()` takes it.
pub(super) fn integer(value: &Value, min: i128, max: i128) -> Result<i128, Expected> {
    let number = match value {
        Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(whole), _, _) => Some(i128::from(whole)),
            (_, Some(whole), _) => Some(i128::from(whole)),
            // A saturating cast: what is beyond `i128` stays out of range.
            #[allow(clippy::cast_possible_truncation)]
            (_, _, Some(number)) if number.fract() == 0.0 => Some(number as i128),
            _ => None,
        },
        Value::String(text) => python_int(text),
        _ => None,
    };
    match number {
        Some(number) if number >= min && number <= max => Ok(number),
        // Here the bounds of 64 bits matter as well.
        Some(number) if !(LOWEST..=HIGHEST).contains(&number) => {
            Err(Expected::new(format!("a whole number from {min} to {max}")))
        }
        _ => Err(whole_number(min, max)),
    }
}

/// The bounds of 64 bits with a sign: whoever is told of them learns nothing.
const LOWEST: i128 = i64::MIN as i128;
const HIGHEST: i128 = i64::MAX as i128;

/// A whole number, with the bounds unless they are those of 64 bits.
pub(super) fn whole_number(min: i128, max: i128) -> Expected {
    match (min <= LOWEST, max >= HIGHEST) {
        (true, true) => Expected::new("a whole number"),
        (false, true) => Expected::new(format!("a whole number, {min} or more")),
        (true, false) => Expected::new(format!("a whole number, {max} or less")),
        (false, false) => Expected::new(format!("a whole number from {min} to {max}")),
    }
}

/// Python's `int(text)`: white space around, a sign, underscores between digits. Digits of other scripts
/// are left out. A number too large for `i128` is capped.
fn python_int(text: &str) -> Option<i128> {
    let text = text.trim_matches(is_python_space);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = without_underscores(digits)?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = digits.parse().unwrap_or(i128::MAX);
    Some(if negative { -number } else { number })
}

/// A finite number, or text that is one.
pub(super) fn float(value: &Value) -> Result<f64, Expected> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => python_float(text),
        _ => None,
    };
    number.filter(|number| number.is_finite()).ok_or(Expected::new(NUMBER))
}

/// What a `float` accepts.
pub(super) const NUMBER: &str = "a number, such as 10 or 2.5";

/// Python's `float(text)` without `inf` and `nan`.
fn python_float(text: &str) -> Option<f64> {
    without_underscores(text.trim_matches(is_python_space))?.parse().ok()
}

/// A text, or the text of a number or `bool`.
pub(super) fn text(value: &Value) -> Result<String, Expected> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(on) => Ok(on.to_string()),
        _ => Err(Expected::new(TEXT)),
    }
}

/// What a text accepts.
pub(super) const TEXT: &str = "a text";

/// The position of the choice that a value names; case and white space around do not matter.
///
/// `#[derive(ConfigValue)]` reads by it.
///
/// # Errors
///
/// The list of choices, when the value is none of them.
///
/// ```
/// use iris_runtime::config::choice;
///
/// assert_eq!(choice(&" deep ".into(), &["Quick", "Deep"]), Ok(1));
/// assert_eq!(choice(&"all".into(), &["Quick", "Deep"]).unwrap_err().to_string(), "one of `Quick`, `Deep`");
/// ```
pub fn choice(value: &Value, choices: &[&str]) -> Result<usize, Expected> {
    let text = text(value).unwrap_or_default();
    let text = text.trim();
    let exact = choices.iter().position(|choice| *choice == text);
    exact
        .or_else(|| choices.iter().position(|choice| choice.eq_ignore_ascii_case(text)))
        .ok_or_else(|| one_of(choices))
}

pub(super) fn one_of(choices: &[&str]) -> Expected {
    Expected::new(format!("one of `{}`", choices.join("`, `")))
}

/// What Python strips: Unicode's white space and the four separators of ASCII.
fn is_python_space(char: char) -> bool {
    char.is_whitespace() || ('\x1c'..='\x1f').contains(&char)
}

/// The text without its underscores, `None` if one of them does not stand between two digits.
fn without_underscores(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('_') {
        return Some(Cow::Borrowed(text));
    }
    let bytes = text.as_bytes();
    let is_digit =
        |index: Option<usize>| index.and_then(|index| bytes.get(index)).is_some_and(u8::is_ascii_digit);
    let placed = |(index, byte): (usize, &u8)| {
        *byte != b'_' || is_digit(index.checked_sub(1)) && is_digit(index.checked_add(1))
    };
    bytes.iter().enumerate().all(placed).then(|| Cow::Owned(text.replace('_', "")))
}
