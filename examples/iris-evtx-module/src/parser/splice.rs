//! Takes time and machine out of a record's JSON without parsing it.
//!
//! The text is the crate's own: compact, and every quote inside a value is escaped, so what looks like a key is
//! one. `System` comes before the data that an application has written.

use iris_ingest::Time;
use memchr::memmem::Finder;

const TIME: &[u8] = br#""TimeCreated":{"#;
const ATTRIBUTE: &[u8] = br##""#attributes":{"SystemTime":""##;
const COMPUTER: &[u8] = br#""Computer":""#;

/// Finds both keys; made once.
pub(super) struct Splice {
    time: Finder<'static>,
    computer: Finder<'static>,
}

impl Splice {
    pub(super) fn new() -> Self {
        Self { time: Finder::new(TIME), computer: Finder::new(COMPUTER) }
    }

    /// When the record says that it was created, and on which machine, the latter as it stands in the JSON.
    pub(super) fn time_and_host<'a>(&self, json: &'a [u8]) -> (Option<Time>, Option<&'a [u8]>) {
        let created = self.time.find(json).map(|at| at + TIME.len());
        let time = created.and_then(|at| {
            let rest = json.get(at..)?.strip_prefix(ATTRIBUTE)?;
            system_time(value(rest)?)
        });
        let rest = json.get(created.unwrap_or(0)..).unwrap_or_default();
        let host = self.computer.find(rest).and_then(|at| value(rest.get(at + COMPUTER.len()..)?));
        (time, host.filter(|host| !host.is_empty()))
    }
}

/// What stands before the quote that ends a text.
fn value(rest: &[u8]) -> Option<&[u8]> {
    let mut from = 0;
    loop {
        let end = from + memchr::memchr(b'"', rest.get(from..)?)?;
        let escapes = rest.get(..end)?.iter().rev().take_while(|byte| **byte == b'\\').count();
        if escapes % 2 == 0 {
            return rest.get(..end);
        }
        from = end + 1;
    }
}

/// Reads `2019-03-25T09:09:14.9162860Z`. Times before 1970 are none.
fn system_time(text: &[u8]) -> Option<Time> {
    let number = |from: usize, to: usize| -> Option<u64> {
        text.get(from..to)?.iter().try_fold(0_u64, |sum, byte| {
            let digit = byte.wrapping_sub(b'0');
            (digit < 10).then(|| sum * 10 + u64::from(digit))
        })
    };
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if separators.iter().any(|(at, byte)| text.get(*at) != Some(byte)) || text.last() != Some(&b'Z') {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let is_in_range = year >= 1970
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second < 61;
    if !is_in_range {
        return None;
    }
    let fraction = match text.get(19..text.len() - 1)? {
        [] => 0,
        [b'.', digits @ ..] if !digits.is_empty() => {
            let mut micros = 0;
            for at in 0..6 {
                let digit = digits.get(at).copied().unwrap_or(b'0').wrapping_sub(b'0');
                micros = micros * 10 + u64::from(Some(digit).filter(|digit| *digit < 10)?);
            }
            micros
        }
        _ => return None,
    };
    let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
    Some(Time { micros: seconds * 1_000_000 + fraction })
}

/// Days since 1970, for years from 1970 on.
fn days(year: u64, month: u64, day: u64) -> u64 {
    // Years that begin in March, so that the leap day is the last of one.
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
    // What the line above gives for the first of January 1970.
    days - 719_469
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> Option<f64> {
        #[allow(clippy::cast_precision_loss, reason = "six digits behind the point are enough here")]
        system_time(text.as_bytes()).map(|time| time.micros as f64 / 1e6)
    }

    #[test]
    fn times_are_read_and_odd_ones_are_none() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", 0.0),
            ("2019-03-25T09:09:14.9162860Z", 1_553_504_954.916_286),
            ("2024-02-29T12:00:00.5Z", 1_709_208_000.5),
            ("2000-12-31T23:59:59.123456Z", 978_307_199.123_456),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "Z",
            "1601-01-01T00:00:00Z",
            "2019-13-25T09:09:14Z",
            "2019-03-00T09:09:14Z",
            "2019-03-25T24:09:14Z",
            "2019-03-25 09:09:14Z",
            "2019-03-25T09:09:14",
            "2019-03-25T09:09:14.Z",
            "2019-03-25T09:09:14.12x456Z",
            "20x9-03-25T09:09:14Z",
            "２019-03-25T09:09:14Z",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn the_system_is_asked_and_not_the_data() {
        let json = br##"{"Event":{"System":{"TimeCreated":{"#attributes":{"SystemTime":"1970-01-01T00:00:01Z"}},"Computer":"PC \"1\"\\"},"EventData":{"Computer":"evil","Text":"\"Computer\":\"evil\""}}}"##;
        let (time, host) = Splice::new().time_and_host(json);
        assert_eq!(time, Some(Time { micros: 1_000_000 }));
        assert_eq!(host, Some(&br#"PC \"1\"\\"#[..]));
        for none in [&b""[..], b"{}", br#"{"Computer":""#, br#"{"Computer":"a\""#, br#"{"Computer":""}"#] {
            assert_eq!(Splice::new().time_and_host(none), (None, None));
        }
        let swapped = br#"{"TimeCreated":null,"Computer":"a"}"#;
        assert_eq!(Splice::new().time_and_host(swapped), (None, Some(&b"a"[..])));
    }
}
