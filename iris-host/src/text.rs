//! Foreign text made fit to be shown: no control characters, bounded, sizes in words.

use std::borrow::Cow;

/// The text with everything escaped that would steer a terminal, or show it in another order than it is.
///
/// Line ends and tabs stay.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if steers(char) { clean.extend(char.escape_unicode()) } else { clean.push(char) }
    }
    Cow::Owned(clean)
}

fn steers(char: char) -> bool {
    let reorders =
        matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (char.is_control() && !matches!(char, '\n' | '\t')) || reorders
}

/// The first line that holds something, cut to `limit` characters; `…` where something was left out.
pub(crate) fn first_line(text: &str, limit: usize) -> String {
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default().trim_end();
    let cut = line.char_indices().nth(limit).map(|(end, _)| end);
    match cut {
        Some(end) => format!("{}…", &line[..end]),
        None if line.len() < text.len() => format!("{line} …"),
        None => line.to_owned(),
    }
}

/// A number of bytes in the unit that reads best: `812 bytes`, `12.3 KiB`, `32 MiB`.
pub(crate) fn size(bytes: u64) -> String {
    const KIB: u64 = 1 << 10;
    const MIB: u64 = 1 << 20;
    match bytes {
        1 => "1 byte".to_owned(),
        0..KIB => format!("{bytes} bytes"),
        KIB..MIB => format!("{} KiB", tenths(bytes, KIB)),
        _ => format!("{} MiB", tenths(bytes, MIB)),
    }
}

/// `bytes` in `unit`s, with one decimal unless it is zero; rounded down.
fn tenths(bytes: u64, unit: u64) -> String {
    match bytes % unit * 10 / unit {
        0 => (bytes / unit).to_string(),
        tenth => format!("{}.{tenth}", bytes / unit),
    }
}

/// `1 object`, `2 objects`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        assert_eq!(clean("a\u{1b}[31m\r\nb\tc\u{202e}d"), "a\\u{1b}[31m\\u{d}\nb\tc\\u{202e}d");
        assert!(matches!(clean("plain – text"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_first_line_says_when_it_is_not_all() {
        assert_eq!(first_line("\n  one\ntwo", 10), "one …");
        assert_eq!(first_line("ääää", 3), "äää…");
        assert_eq!(first_line(" one ", 3), "one");
        assert_eq!(first_line("", 3), "");
    }

    #[test]
    fn sizes_and_counts_read_as_words() {
        let sizes = [0, 1, 1023, 1024, 1536, 32 << 20, u64::MAX].map(size);
        assert_eq!(
            sizes,
            ["0 bytes", "1 byte", "1023 bytes", "1 KiB", "1.5 KiB", "32 MiB", "17592186044415.9 MiB"]
        );
        assert_eq!([count(1, "object"), count(0, "object")], ["1 object", "0 objects"]);
    }
}
