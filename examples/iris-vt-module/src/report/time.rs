//! Points in time: VirusTotal counts seconds, people read dates.

const SECONDS_A_DAY: i64 = 86_400;
/// From the year 0 of the calendar to 1970.
const DAYS_BEFORE_1970: i64 = 719_528;

/// Seconds since 1970 as `YYYY-MM-DD HH:MM UTC`, for the years 1 to 9999.
pub(super) fn utc(seconds: i64) -> Option<String> {
    let (days, second) = (seconds.div_euclid(SECONDS_A_DAY), seconds.rem_euclid(SECONDS_A_DAY));
    let mut left = days.checked_add(DAYS_BEFORE_1970)?;
    // Whole periods of 400 years first, which all have the same number of days.
    let mut year = left.div_euclid(146_097) * 400;
    left = left.rem_euclid(146_097);
    while left >= days_of(year) {
        left -= days_of(year);
        year += 1;
    }
    let february = days_of(year) - 337;
    let mut month = 1;
    for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if left < days {
            break;
        }
        left -= days;
        month += 1;
    }
    let (day, hour, minute) = (left + 1, second / 3600, second / 60 % 60);
    (1..=9999).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC"))
}

fn days_of(year: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if leap { 366 } else { 365 }
}

#[cfg(test)]
mod tests {
    use super::utc;

    #[test]
    fn reads_seconds_as_a_date() {
        assert_eq!(utc(0).unwrap(), "1970-01-01 00:00 UTC");
        assert_eq!(utc(1_709_208_000).unwrap(), "2024-02-29 12:00 UTC");
        assert_eq!(utc(1_735_689_599).unwrap(), "2024-12-31 23:59 UTC");
        assert_eq!(utc(951_782_400).unwrap(), "2000-02-29 00:00 UTC");
        assert_eq!(utc(-1).unwrap(), "1969-12-31 23:59 UTC");
        assert_eq!(utc(253_402_300_799).unwrap(), "9999-12-31 23:59 UTC");
    }

    #[test]
    fn has_no_text_for_what_is_no_date() {
        assert_eq!(utc(253_402_300_800), None);
        assert_eq!(utc(i64::MAX), None);
        assert_eq!(utc(i64::MIN), None);
    }
}
