//! Dates as IRIS writes them: text of a checked form, without time zone.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::error::Error;

/// A date and time: `YYYY-MM-DD[THH:MM:SS[.ffffff]]`, without zone, as IRIS's dumps write it.
///
/// The text stays as it is; comparing looks at what it means. Which clock it was taken from differs from
/// column to column.
///
/// ```
/// use iris_runtime::object::Timestamp;
///
/// let noon: Timestamp = "2024-02-29T12:00:00".parse().unwrap();
/// assert!(noon > "2024-02-29".parse().unwrap());
/// assert_eq!(noon, "2024-02-29T12:00:00.000000".parse().unwrap());
/// assert!("2023-02-29T12:00:00".parse::<Timestamp>().is_err());
/// ```
#[derive(Debug, Clone)]
pub struct Timestamp(String);

impl Timestamp {
    /// The timestamp of this text, if it has the form.
    pub fn parse(text: &str) -> Option<Self> {
        instant(text).map(|_| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn instant(&self) -> Option<(u32, u64)> {
        instant(&self.0)
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.instant() == other.instant()
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant().cmp(&other.instant())
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.instant().hash(state);
    }
}

/// A date: `YYYY-MM-DD`.
///
/// ```
/// use iris_runtime::object::Date;
///
/// assert!(Date::parse("2024-02-29").unwrap() < Date::parse("2024-03-01").unwrap());
/// assert_eq!(Date::parse("2024-02-29T00:00:00"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

impl Date {
    /// The date of this text, if it has the form.
    pub fn parse(text: &str) -> Option<Self> {
        day(text.as_bytes()).map(|_| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! text_form {
    ($($date:ident $form:literal;)*) => {$(
        impl FromStr for $date {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Self::parse(text).ok_or_else(|| Error::msg(concat!("expected a date of the form `", $form, "`")).object())
            }
        }

        impl fmt::Display for $date {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

text_form! {
    Timestamp "YYYY-MM-DD[THH:MM:SS[.ffffff]]";
    Date "YYYY-MM-DD";
}

/// Days and microseconds, comparable; `None` if the text has not the form or names no real time.
fn instant(text: &str) -> Option<(u32, u64)> {
    let bytes = text.as_bytes();
    let (date, time) = bytes.split_at_checked(10)?;
    let day = day(date)?;
    let [b'T', time @ ..] = time else {
        return time.is_empty().then_some((day, 0));
    };
    let (clock, fraction) = time.split_at_checked(8)?;
    let [h1, h2, b':', m1, m2, b':', s1, s2] = *clock else { return None };
    let (hour, minute, second) = (number(&[h1, h2])?, number(&[m1, m2])?, number(&[s1, s2])?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let micros = match fraction {
        [] => 0,
        [b'.', digits @ ..] if (1..=6).contains(&digits.len()) => {
            let missing = 6 - u32::try_from(digits.len()).ok()?;
            number(digits)? * 10_u32.pow(missing)
        }
        _ => return None,
    };
    Some((day, u64::from((hour * 60 + minute) * 60 + second) * 1_000_000 + u64::from(micros)))
}

/// The date as a comparable number.
fn day(bytes: &[u8]) -> Option<u32> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
    let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    // Python and PostgreSQL know no year 0.
    (year >= 1 && (1..=days).contains(&day)).then_some((year * 100 + month) * 100 + day)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
}
