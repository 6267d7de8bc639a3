//! Times as Windows counts them and as XML shows them.

/// Units of 100 nanoseconds in a second.
const UNITS: u64 = 10_000_000;
/// Seconds from 1601, where Windows begins to count, to 2024-01-01.
const YEAR_2024: u64 = 13_348_540_800;

/// So many seconds into the year 2024.
pub(crate) fn in_2024(seconds: u64) -> u64 {
    (YEAR_2024 + seconds) * UNITS
}

/// As in `2024-01-01T00:00:00.0000000Z`.
pub(crate) fn as_text(filetime: u64) -> String {
    let (seconds, fraction) = (filetime / UNITS, filetime % UNITS);
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = date(days);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:07}Z")
}

/// The date so many days after 1601-01-01, with which a cycle of 400 years begins.
fn date(days: u64) -> (u64, u64, u64) {
    let (mut year, mut left) = (1601 + days / 146_097 * 400, days % 146_097);
    loop {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let february = if is_leap { 29 } else { 28 };
        for (month, length) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            if left < length {
                return (year, month, left + 1);
            }
            left -= length;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (filetime, text) in [
            (0, "1601-01-01T00:00:00.0000000Z"),
            (116_444_736_000_000_000, "1970-01-01T00:00:00.0000000Z"),
            (in_2024(59 * 86_400 + 3661) + 5, "2024-02-29T01:01:01.0000005Z"),
            (in_2024(366 * 86_400), "2025-01-01T00:00:00.0000000Z"),
        ] {
            assert_eq!(as_text(filetime), text);
        }
    }
}
