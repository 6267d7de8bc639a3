//! Takes secrets out of texts, in the spellings in which they travel: plain, in JSON, in URLs, in HTML.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::types::HIDDEN;

/// Replaces secrets in any text by `***`.
///
/// A secret is found as it is, with JSON or Rust escapes, percent-encoded in whole or in part (`+` for a
/// space included), and with HTML entities. White space around a secret, such as the line feed of a file it was copied
/// from, is no part of it; what is then empty is ignored. A secret of fewer than four characters is
/// replaced only where it stands alone: within words it would hide nothing and spoil every text. Cloning is cheap.
///
/// ```
/// use iris_runtime::config::Redactor;
///
/// let redactor = Redactor::new(["p&ss wörd"]);
/// assert_eq!(redactor.redact("key: p&ss wörd"), "key: ***");
/// assert_eq!(redactor.redact("GET /?key=p%26ss+w%C3%B6rd"), "GET /?key=***");
/// ```
#[derive(Clone, Default)]
pub struct Redactor(Arc<[String]>);

impl Redactor {
    /// A redactor of these secrets.
    pub fn new<S: Into<String>>(secrets: impl IntoIterator<Item = S>) -> Self {
        let trimmed = |secret: S| secret.into().trim().to_owned();
        let mut secrets: Vec<String> =
            secrets.into_iter().map(trimmed).filter(|secret| !secret.is_empty()).collect();
        secrets.sort_unstable();
        secrets.dedup();
        Self(secrets.into())
    }

    /// Whether a secret is so short that it is not replaced within words.
    pub(super) fn is_too_short(secret: &str) -> bool {
        secret.trim().chars().nth(SHORT).is_none()
    }

    /// Whether there is nothing to hide.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with `***` for every secret; two secrets that overlap become one `***`.
    pub fn redact<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for secret in self.0.iter() {
            let before = found.len();
            plain(text, secret, &mut found);
            for spelling in &SPELLINGS {
                if text.contains(spelling.marks) {
                    found.extend(text.char_indices().filter_map(|(start, _)| {
                        Some(start..start + encoded(&text[start..], secret, spelling)?)
                    }));
                }
            }
            if Self::is_too_short(secret) {
                let alone = found.split_off(before).into_iter().filter(|span| stands_alone(text, span));
                found.extend(alone);
            }
        }
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        found.sort_unstable_by_key(|span| span.start);
        Cow::Owned(without(text, &found))
    }
}

impl std::fmt::Debug for Redactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Redactor({} secrets)", self.0.len())
    }
}

/// A way to write characters that are special somewhere.
struct Spelling {
    /// What begins an encoded character, and so never stands for itself.
    marks: &'static [char],
    /// The length of what, at the start of the text, stands for the character.
    length: fn(&str, char) -> Option<usize>,
}

const SPELLINGS: [Spelling; 4] = [
    Spelling { marks: &['\\'], length: |text, char| escape(text, char, 1) },
    // JSON that holds JSON as text, as logged bodies do.
    Spelling { marks: &['\\'], length: |text, char| escape(text, char, 2) },
    Spelling { marks: &['%', '+'], length: percent },
    Spelling { marks: &['&'], length: entity },
];

/// The most characters of a secret that is replaced only where it stands alone.
const SHORT: usize = 3;

fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    !before.into_iter().chain(after).any(char::is_alphanumeric)
}

fn plain(text: &str, secret: &str, found: &mut Vec<Range<usize>>) {
    let mut start = 0;
    while let Some(next) = text[start..].find(secret) {
        let at = start + next;
        found.push(at..at + secret.len());
        // Occurrences may overlap, so the search goes on behind the first character of this one.
        start = at + secret.chars().next().map_or(1, char::len_utf8);
    }
}

/// The length of the secret at the start of the text, where some of its characters may be encoded.
fn encoded(text: &str, secret: &str, spelling: &Spelling) -> Option<usize> {
    let mut length = 0;
    for char in secret.chars() {
        let rest = &text[length..];
        let as_it_is =
            || (rest.starts_with(char) && !spelling.marks.contains(&char)).then(|| char.len_utf8());
        length += (spelling.length)(rest, char).or_else(as_it_is)?;
    }
    Some(length)
}

/// JSON's escapes, and Rust's `\u{..}`, of text that was escaped so many `times`.
///
/// Each time doubles the backslashes and puts one more before a quote.
fn escape(text: &str, char: char, times: u32) -> Option<usize> {
    let doubled = 1 << (times - 1);
    // Never more than can matter: a text of nothing but backslashes must not take quadratic time.
    let slashes_of = |text: &str| text.bytes().take(2 * doubled).take_while(|byte| *byte == b'\\').count();
    let slashes = slashes_of(text);
    let rest = &text[slashes..];
    if slashes == 2 * doubled {
        return (char == '\\').then_some(slashes);
    }
    let short = match char {
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        '\u{8}' => 'b',
        '\u{c}' => 'f',
        '\0' => '0',
        other => other,
    };
    let is_quoted = slashes == 2 * doubled - 1 && matches!(char, '"' | '/' | '\'');
    if rest.starts_with(short) && (is_quoted || slashes == doubled && (short != char || char == '/')) {
        return Some(slashes + 1);
    }
    if slashes != doubled {
        return None;
    }
    if let Some(digits) = rest.strip_prefix("u{").and_then(|rest| until(rest, b'}')) {
        return (u32::from_str_radix(digits, 16) == Ok(char.into())).then_some(slashes + 3 + digits.len());
    }
    let mut units = [0; 2];
    let units = char.encode_utf16(&mut units);
    let mut left = text;
    for unit in units.iter() {
        let digits = left[slashes_of(left)..].strip_prefix('u')?.get(..4)?;
        if slashes_of(left) != doubled || u16::from_str_radix(digits, 16) != Ok(*unit) {
            return None;
        }
        left = &left[doubled + 5..];
    }
    Some(text.len() - left.len())
}

/// `%C3%B6`, and `+` for a space.
fn percent(text: &str, char: char) -> Option<usize> {
    if char == ' ' && text.starts_with('+') {
        return Some(1);
    }
    let mut bytes = [0; 4];
    let bytes = char.encode_utf8(&mut bytes).as_bytes();
    let mut left = text;
    for byte in bytes {
        let digits = left.strip_prefix('%')?.get(..2)?;
        if u8::from_str_radix(digits, 16) != Ok(*byte) {
            return None;
        }
        left = &left[3..];
    }
    Some(3 * bytes.len())
}

/// The text before the mark, which has to come soon.
fn until(text: &str, mark: u8) -> Option<&str> {
    text.get(..text.bytes().take(10).position(|byte| byte == mark)?)
}

/// `&amp;` and its like, `&#39;`, `&#x27;`.
fn entity(text: &str, char: char) -> Option<usize> {
    let name = until(text.strip_prefix('&')?, b';')?;
    let code = match name {
        "amp" => '&'.into(),
        "lt" => '<'.into(),
        "gt" => '>'.into(),
        "quot" => '"'.into(),
        "apos" => '\''.into(),
        _ => {
            let number = name.strip_prefix('#')?;
            match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            }
        }
    };
    (code == u32::from(char)).then_some(name.len() + 2)
}

/// The text with `***` for the spans, which are sorted by their start and may overlap.
fn without(text: &str, spans: &[Range<usize>]) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut end = 0;
    for span in spans {
        if span.start >= end {
            clean.push_str(&text[end..span.start]);
            clean.push_str(HIDDEN);
        }
        end = end.max(span.end);
    }
    clean.push_str(&text[end..]);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn finds_every_spelling_and_nothing_else() {
        let redactor = Redactor::new(["a\"b\\c/é🦀 <x>%41", ""]);
        for text in [
            r#"a"b\c/é🦀 <x>%41"#,
            r#"a\"b\\c\/\u00e9\ud83e\udd80 <x>%41"#,
            r#"a\"b\\c/\u{e9}\u{1F980}\u0020<x>%41"#,
            "a%22b%5Cc%2f%c3%A9%F0%9F%A6%80+%3Cx%3E%2541",
            "a&quot;b\\c&#x2F;&#233;🦀 &lt;x&gt;%41",
        ] {
            assert_eq!(redactor.redact(&format!("<{text}> {text}")), "<***> ***", "{text}");
        }
        for text in ["", "a", "a\\\"b", "a%22b%5Cc%2", "&quot;&", "\\u00", "\\u{}", "%%%", "é%é"] {
            assert!(matches!(redactor.redact(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn secrets_within_and_across_each_other_leave_nothing() {
        let redactor = Redactor::new(["abcd", "cdef", "bcde", "xxxx"]);
        assert_eq!(redactor.redact("_abcdef_bcde_xxxxx_abcdabcd"), "_***_***_***_******");
        assert_eq!(format!("{redactor:?}"), "Redactor(4 secrets)");
        assert!(Redactor::default().is_empty());
    }

    #[test]
    fn a_secret_that_is_hardly_one_is_hidden_only_where_it_stands_alone() {
        let redactor = Redactor::new(["a", "key", "é&"]);
        assert_eq!(redactor.redact("a bad key, a=a; keyed, monkey"), "*** bad ***, ***=***; keyed, monkey");
        assert_eq!(redactor.redact("{\"x\":\"a\"} %C3%A9%26 é&amp;"), "{\"x\":\"***\"} *** ***");
        assert_eq!(Redactor::new(["keys"]).redact("monkeys"), "mon***");
    }

    #[test]
    fn white_space_around_a_secret_is_no_part_of_it() {
        let redactor = Redactor::new([" hunter2\n", "\t ", "\n"]);
        assert_eq!(
            redactor.redact("key 'hunter2', key \" hunter2\\n\", \t \n"),
            "key '***', key \" ***\\n\", \t \n"
        );
        assert_eq!(format!("{redactor:?}"), "Redactor(1 secrets)");
        assert!(Redactor::is_too_short(" ab \n"));
    }

    fn percent_encoded(text: &str) -> String {
        text.bytes().fold(String::new(), |encoded, byte| format!("{encoded}%{byte:02X}"))
    }

    /// Long enough to be replaced within words, too, without the white space around them.
    fn long_secrets() -> impl Strategy<Value = String> {
        "\\PC{4,12}".prop_filter("too short", |secret| !Redactor::is_too_short(secret))
    }

    proptest! {
        #[test]
        fn no_spelling_of_a_secret_survives(secret in long_secrets(), before in "\\PC{0,8}", after in "\\PC{0,8}") {
            let redactor = Redactor::new([&secret]);
            for spelled in [
                secret.clone(),
                serde_json::to_string(&secret).unwrap(),
                serde_json::to_string(&serde_json::to_string(&[&secret]).unwrap()).unwrap(),
                format!("{secret:?}"),
                percent_encoded(&secret),
            ] {
                let text = format!("{before}{spelled}{after}");
                let clean = redactor.redact(&text);
                prop_assert!(clean.contains("***"), "{text} -> {clean}");
                // The marks themselves may make up a new occurrence only of a secret of asterisks.
                prop_assert!(secret.contains('*') || !clean.contains(&secret), "{text} -> {clean}");
            }
        }

        #[test]
        fn any_text_is_survived(text in ".{0,60}", secrets in proptest::collection::vec(".{0,6}", 0..4)) {
            let redactor = Redactor::new(&secrets);
            let clean = redactor.redact(&text);
            // White space around a secret is no part of it.
            let is_absent = |secret: &String| secret.trim().is_empty() || !text.contains(secret.trim());
            if secrets.iter().all(is_absent) && !text.contains(['\\', '%', '+', '&']) {
                prop_assert_eq!(clean, text.as_str());
            }
        }
    }
}
