//! Small texts: names that may break, times, sizes, counts.

use maud::{Markup, html};

/// A name in monospace that breaks where a reader expects it: after `_`, `::`, `.` and `/`.
pub(crate) fn ident(name: &str) -> Markup {
    html! {
        span.mono {
            @for piece in name.split_inclusive(['_', ':', '.', '/']) {
                (piece) @if piece.ends_with(['_', ':', '.', '/']) { wbr; }
            }
        }
    }
}

/// The text, cut to this many characters.
pub(crate) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A value as its author would write it: texts bare, all else as JSON.
pub(crate) fn quoted(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// `1 task`, `2 tasks`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// A size for people.
pub(crate) fn bytes(size: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if size < 1000 {
        return format!("{size} B");
    }
    let (mut whole, mut unit) = (size / 100, 0);
    while whole >= 10_000 && unit + 1 < UNITS.len() {
        (whole, unit) = (whole / 1000, unit + 1);
    }
    format!("{}.{} {}", whole / 10, whole % 10, UNITS[unit])
}

/// A duration in milliseconds, for people.
pub(crate) fn took(milliseconds: i64) -> String {
    match milliseconds.max(0) {
        ms @ ..1000 => format!("{ms} ms"),
        ms @ ..60_000 => format!("{}.{} s", ms / 1000, ms % 1000 / 100),
        ms => format!("{} min {} s", ms / 60_000, ms % 60_000 / 1000),
    }
}

/// A moment as IRIS stores it, `2026-03-01T10:14:02.118000`, in milliseconds since 1970. `None` for anything else.
pub(crate) fn moment(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let milli = number(20, 23).unwrap_or(0);
    // Years that begin in March end with the day that may be missing.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469;
    Some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + milli)
}

/// How long it was from one moment to another, in milliseconds.
pub(crate) fn between(from: &str, to: &str) -> Option<i64> {
    Some(moment(to)? - moment(from)?)
}

/// A moment for people: `2026-03-01 10:14:02`, in UTC.
pub(crate) fn clock(text: &str) -> String {
    text.get(..19).unwrap_or(text).replacen('T', " ", 1)
}

/// The time of day alone, to the millisecond: `10:14:02.118`.
pub(crate) fn time_of_day(text: &str) -> &str {
    text.get(11..23).or_else(|| text.get(11..)).unwrap_or(text)
}

/// A moment as the time since then; the script keeps it true.
pub(crate) fn ago(at: &str, now: &str) -> Markup {
    let Some(milliseconds) = between(at, now) else { return html! { (at) } };
    let seconds = milliseconds.max(0) / 1000;
    let text = match seconds {
        ..60 => format!("{seconds} s ago"),
        60..3600 => format!("{} min ago", seconds / 60),
        3600..86_400 => format!("{} h ago", seconds / 3600),
        _ => format!("{} d ago", seconds / 86_400),
    };
    html! { time data-ago datetime={ (at) "Z" } title={ (clock(at)) " UTC" } { (text) } }
}
