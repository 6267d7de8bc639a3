//! Whether to try again, and after how long.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::failure::Failure;
use crate::http::response::Reply;

/// Tries of one request, the first included.
const MAX_TRIES: u32 = 3;
const FIRST_WAIT: Duration = Duration::from_millis(500);

/// How long to wait before the next try; `None` to leave it at this result.
pub(super) fn wait(
    tries: u32,
    method: &str,
    result: &Result<Reply, Failure>,
    left: Duration,
) -> Option<Duration> {
    if tries >= MAX_TRIES {
        return None;
    }
    let repeatable = matches!(method, "GET" | "HEAD" | "OPTIONS");
    let wait = match result {
        Ok(reply) if matches!(reply.status(), 429 | 503) => {
            let asked = reply.header("retry-after").and_then(|text| retry_after(text, SystemTime::now()));
            // A little later than asked: all that were refused together would come back together.
            asked.map_or_else(|| backoff(tries), |asked| asked.saturating_add(jitter(FIRST_WAIT / 2)))
        }
        Err(Failure::NotSent(_)) => backoff(tries),
        Err(Failure::Broken(_)) if repeatable => backoff(tries),
        Ok(_) | Err(_) => return None,
    };
    (wait < left).then_some(wait)
}

/// Half of a doubling wait for sure, the other half by chance.
fn backoff(tries: u32) -> Duration {
    let whole = FIRST_WAIT * 2_u32.pow(tries.saturating_sub(1));
    whole / 2 + jitter(whole / 2)
}

fn jitter(up_to: Duration) -> Duration {
    // The keys of a `RandomState` are random, which is all the randomness that is needed here.
    let random = RandomState::new().build_hasher().finish();
    let ms = u64::try_from(up_to.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(random % ms.saturating_add(1))
}

/// How long a header `Retry-After` asks to wait: seconds, or a date in HTTP's preferred form.
///
/// `None` when it cannot be read.
pub fn retry_after(text: &str, now: SystemTime) -> Option<Duration> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // What does not fit is further away than any request waits.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let now = now.duration_since(UNIX_EPOCH).ok()?.as_secs();
    Some(Duration::from_secs(http_date(text)?.saturating_sub(now)))
}

/// Seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = text.split_ascii_whitespace().skip(1);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (time, zone) = (parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|name| *name == month)?;
    let (day, year) = (day.parse::<u64>().ok()?, year.parse::<u64>().ok()?);
    let mut clock = time.split(':').map(|part| part.parse::<u64>().ok().filter(|part| *part <= 60));
    let (hours, minutes, seconds) = (clock.next()??, clock.next()??, clock.next()??);
    if zone != "GMT" || !(1..=31).contains(&day) || !(1970..=9999).contains(&year) {
        return None;
    }
    // Years that begin in March, so that the leap day is the last of one.
    let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let month = u64::try_from(month).ok()?;
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
    // 719_469 is what the line above gives for the first of January 1970.
    Some(days.checked_sub(719_469)? * 86_400 + hours * 3_600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    const MINUTE: Duration = Duration::from_secs(60);

    fn after_reply(tries: u32, method: &str, status: u16, after: Option<&str>) -> Option<Duration> {
        let headers = after.map(|after| ("Retry-After".to_owned(), after.to_owned()));
        wait(tries, method, &Ok(Reply::new(status, headers.into_iter().collect(), "")), MINUTE)
    }

    #[test]
    fn waits_as_asked_but_only_while_there_is_time() {
        let wait_for = |after| after_reply(1, "POST", 429, Some(after));
        let wait = wait_for("7").unwrap();
        assert!((7_000..=7_250).contains(&wait.as_millis()), "{wait:?}");
        assert!(wait_for("0").unwrap() <= FIRST_WAIT / 2);
        assert_eq!(wait_for("60"), None);
        assert_eq!(wait_for("99999999999999999999"), None);
        assert!(wait_for("soon").is_some_and(|wait| wait <= FIRST_WAIT), "unreadable: as if absent");
    }

    #[test]
    fn grows_and_ends_after_the_third_try() {
        for (tries, range) in [(1, 250..=500), (2, 500..=1_000)] {
            let wait = after_reply(tries, "GET", 503, None).unwrap();
            assert!(range.contains(&wait.as_millis()), "{wait:?}");
        }
        assert_eq!(after_reply(3, "GET", 503, None), None);
    }

    #[test]
    fn what_may_have_arrived_is_repeated_only_if_it_changes_nothing() {
        let failed = |failure: fn(Error) -> Failure| Err(failure(Error::msg("x")));
        for (method, repeated) in [("GET", true), ("POST", false), ("DELETE", false)] {
            assert_eq!(wait(1, method, &failed(Failure::Broken), MINUTE).is_some(), repeated);
            assert!(wait(1, method, &failed(Failure::NotSent), MINUTE).is_some());
            assert!(wait(1, method, &failed(Failure::Final), MINUTE).is_none());
            assert!(after_reply(1, method, 500, None).is_none());
        }
    }

    #[test]
    fn reads_dates() {
        for (text, seconds) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
        ] {
            assert_eq!(http_date(text), Some(seconds), "{text}");
        }
        for text in [
            "",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49 GMT",
            "a b c d e f",
            "x, 99 Jan 2020 0:0:0 GMT",
        ] {
            assert_eq!(http_date(text), None, "{text}");
        }
        let now = UNIX_EPOCH + Duration::from_secs(784_111_700);
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now), Some(Duration::from_secs(77)));
        assert_eq!(retry_after("Thu, 01 Jan 1970 00:00:00 GMT", now), Some(Duration::ZERO));
    }
}
