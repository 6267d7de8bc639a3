//! The time, in the form in which IRIS stores it, and random texts.

use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{Failure, Outcome};

/// Now in UTC, as `YYYY-MM-DDTHH:MM:SS.ffffff`.
pub(crate) fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    text(since.as_secs(), since.subsec_micros())
}

/// Today in UTC, as `YYYY-MM-DD`.
pub(crate) fn today() -> String {
    now().chars().take("YYYY-MM-DD".len()).collect()
}

fn text(seconds: u64, micros: u32) -> String {
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}")
}

/// The date of this many days after 1 January 1970, by the usual calculation with years that begin in March.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + u64::from(month <= 2), month, day)
}

/// A local time such as `2024-05-01T10:00:00` with its distance from UTC such as `+02:00`, in UTC.
///
/// `None` when one of them is written in another way.
pub(crate) fn in_utc(local: &str, offset: &str) -> Option<String> {
    let digits = |from: usize, to: usize| local.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
    let time = local.get(11..).filter(|time| !time.is_empty());
    let part = |at: usize| time.map_or(Some(0), |_| digits(at, at + 2));
    let (hour, minute, second) = (part(11)?, part(14)?, if local.len() > 16 { part(17)? } else { 0 });
    let micros: u32 = format!("{:0<6.6}", local.get(20..).unwrap_or_default()).parse().ok()?;
    let (sign, rest) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let shift = hours.parse::<i64>().ok().filter(|hours| (0..24).contains(hours))? * 3_600
        + minutes.parse::<i64>().ok().filter(|minutes| (0..60).contains(minutes))? * 60;
    let days = days_of(year, month, day);
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - sign * shift;
    // Before 1970 nothing happened that a case is about; such a time stays as it is.
    Some(u64::try_from(seconds).map_or_else(|_| local.to_owned(), |seconds| text(seconds, micros)))
}

/// The inverse of [`civil`].
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A random text of this many bytes in hexadecimal, from the system's own source.
pub(crate) fn random(bytes: usize) -> Outcome<String> {
    let mut buffer = vec![0; bytes];
    getrandom::getrandom(&mut buffer)
        .map_err(|error| Failure::broken(format!("the system gives no random numbers: {error}")))?;
    Ok(buffer.iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// A random UUID.
pub(crate) fn uuid() -> Outcome<String> {
    let hex = random(16)?;
    Ok(format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!(text(0, 0), "1970-01-01T00:00:00.000000");
        assert_eq!(text(951_782_400, 7), "2000-02-29T00:00:00.000007");
        assert_eq!(text(1_709_251_199, 0), "2024-02-29T23:59:59.000000");
        assert_eq!(text(4_107_542_400, 0), "2100-03-01T00:00:00.000000");
    }

    #[test]
    fn local_times_are_moved_to_utc() {
        let utc = |local: &str, offset: &str| in_utc(local, offset);
        assert_eq!(utc("2024-03-01T01:30:00.5", "+02:00").unwrap(), "2024-02-29T23:30:00.500000");
        assert_eq!(utc("2023-12-31T23:00:00", "-05:30").unwrap(), "2024-01-01T04:30:00.000000");
        assert_eq!(utc("2024-05-01", "+00:00").unwrap(), "2024-05-01T00:00:00.000000");
        assert_eq!(utc("1969-12-31T00:00:00", "+00:00").unwrap(), "1969-12-31T00:00:00");
        for offset in ["", "Z", "+2", "+25:00", "é:00", "+-1:00"] {
            assert_eq!(utc("2024-05-01", offset), None, "{offset}");
        }
    }

    #[test]
    fn uuids_have_their_form_and_differ() {
        let (one, other) = (uuid().unwrap(), uuid().unwrap());
        assert_eq!(one.len(), 36);
        assert_eq!(one.as_bytes()[14], b'4');
        assert_ne!(one, other);
    }
}
