//! Tells whether a record is one JSON object, faster than a parser would.
//!
//! The crate escapes values, but names of elements and attributes it writes as they are. One with a quote or a line
//! feed would end the record and put something else into the index, or have Splunk refuse a whole batch.

use serde::de::IgnoredAny;

/// How many objects and lists may lie in each other here; what lies deeper is told by `serde_json`.
const DEPTH: u32 = 64;
/// The most digits of a number here: those of the largest one that the crate writes.
const DIGITS: usize = 20;

/// Whether a record is one JSON object.
///
/// [`walk`] accepts nearly all; what is unusual, and what is wrong, is left to `serde_json`.
pub(super) fn is_object(record: &[u8]) -> bool {
    let is_text = record.is_ascii() || str::from_utf8(record).is_ok();
    let slow = || record.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(record).is_ok();
    is_text && (walk(record).is_some() || slow())
}

/// Steps over one object without spaces, all of `json`; `None` where it is something else or unusual.
fn walk(json: &[u8]) -> Option<()> {
    let mut rest = json.strip_prefix(b"{")?;
    let mut open = Open { objects: 1, depth: 1 };
    let mut is_new = true;
    loop {
        // A key or a value of a list, unless what was opened just now is empty.
        if !(is_new && rest.starts_with(open.end())) {
            if open.is_object() {
                rest = string(rest.strip_prefix(b"\"")?)?.strip_prefix(b":")?;
            }
            let (first, behind) = rest.split_first()?;
            is_new = matches!(first, b'{' | b'[');
            rest = match first {
                b'"' => string(behind)?,
                b'{' | b'[' => {
                    open.push(*first == b'{')?;
                    behind
                }
                _ => bare(rest)?,
            };
            if is_new {
                continue;
            }
        }
        while let Some(behind) = rest.strip_prefix(open.end()) {
            rest = behind;
            if open.pop() {
                return rest.is_empty().then_some(());
            }
        }
        rest = rest.strip_prefix(b",")?;
        is_new = false;
    }
}

/// What is open: a bit for each, the innermost is the lowest; set for an object.
struct Open {
    objects: u64,
    depth: u32,
}

impl Open {
    fn is_object(&self) -> bool {
        self.objects & 1 == 1
    }

    fn end(&self) -> &'static [u8; 1] {
        if self.is_object() { b"}" } else { b"]" }
    }

    fn push(&mut self, is_object: bool) -> Option<()> {
        self.objects = self.objects << 1 | u64::from(is_object);
        self.depth += 1;
        (self.depth <= DEPTH).then_some(())
    }

    /// True when nothing is open any more.
    fn pop(&mut self) -> bool {
        self.objects >>= 1;
        self.depth -= 1;
        self.depth == 0
    }
}

/// What is behind a string whose first quote was read.
fn string(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        let (special, behind) = rest.get(plain(rest)..)?.split_first()?;
        rest = match (special, behind.first()) {
            (b'"', _) => return Some(behind),
            (b'\\', Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')) => behind.get(1..)?,
            // Half of a character outside of the first plane is not looked at here.
            (b'\\', Some(b'u')) => {
                let digits = behind.strip_prefix(b"u00")?;
                digits.get(..2)?.iter().all(u8::is_ascii_hexdigit).then_some(digits.get(2..)?)?
            }
            _ => return None,
        };
    }
}

/// How many bytes there are before a quote, a backslash or a control character.
///
/// Sixteen are looked at at a time, all of them: most texts are shorter, and a branch that goes another way for each
/// text costs more than the few bytes behind its end.
fn plain(text: &[u8]) -> usize {
    let (blocks, rest) = text.as_chunks::<16>();
    for (number, block) in blocks.iter().enumerate() {
        let (words, _) = block.as_chunks::<8>();
        let [low, high] = [0, 1].map(|word| special(u64::from_le_bytes(words[word])));
        if low | high != 0 {
            let place = if low == 0 { 64 + high.trailing_zeros() } else { low.trailing_zeros() };
            return number * 16 + (place / 8) as usize;
        }
    }
    let is_special = |byte: &u8| *byte < 0x20 || matches!(byte, b'"' | b'\\');
    text.len() - rest.len() + rest.iter().position(is_special).unwrap_or(rest.len())
}

/// Sets the highest bit of each byte that is a quote, a backslash or a control character; right for the lowest such
/// byte, while those above it may be wrong.
fn special(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let below = |word: u64, than: u64| word.wrapping_sub(ONES * than) & !word;
    let is = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    (below(word, 0x20) | is(b'"') | is(b'\\')) & (ONES << 7)
}

/// What is behind a number without a fraction, or a word.
fn bare(rest: &[u8]) -> Option<&[u8]> {
    for word in [&b"true"[..], b"false", b"null"] {
        if let Some(behind) = rest.strip_prefix(word) {
            return Some(behind);
        }
    }
    let digits = rest.strip_prefix(b"-").unwrap_or(rest);
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_number = (1..=DIGITS).contains(&count) && (count == 1 || digits.first() != Some(&b'0'));
    is_number.then_some(digits.get(count..)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    use super::*;

    /// Accepted by [`walk`] is only what is an object for `serde_json`, too.
    fn is_sound(json: &[u8]) {
        let accepted = walk(json).is_some() && str::from_utf8(json).is_ok();
        let parsed = serde_json::from_slice::<Map<String, Value>>(json);
        assert!(!accepted || parsed.is_ok(), "{parsed:?} for {}", String::from_utf8_lossy(json));
        if parsed.is_ok() && json.starts_with(b"{") {
            assert!(is_object(json), "{}", String::from_utf8_lossy(json));
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[ -~\n\t\u{1}]{0,40}".prop_map(Value::from),
        ];
        leaf.prop_recursive(6, 60, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((any::<String>(), inner), 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn objects() -> impl Strategy<Value = String> {
        values().prop_map(|value| serde_json::json!({ "Event": value }).to_string())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn objects_are_told_without_a_parser(json in objects()) {
            prop_assert_eq!(walk(json.as_bytes()), Some(()));
        }

        #[test]
        fn a_changed_object_is_accepted_only_where_it_is_one(
            json in objects(),
            changes in prop::collection::vec(
                (any::<prop::sample::Index>(), 0_usize..3, prop::sample::select(&b"\"\\{}[]:,0-1u\n\x1f a\xc3\xff"[..])),
                1..4,
            ),
        ) {
            let mut json = json.into_bytes();
            for (at, how, byte) in changes {
                let at = at.index(json.len().max(1));
                match how {
                    0 => json.insert(at.min(json.len()), byte),
                    1 if at < json.len() => drop(json.remove(at)),
                    _ if at < json.len() => json[at] = byte,
                    _ => {}
                }
            }
            is_sound(&json);
        }

        #[test]
        fn a_soup_of_tokens_is_accepted_only_where_it_is_an_object(
            tokens in prop::collection::vec(
                prop::sample::select(&[
                    "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\":", "{}", "[]", "\\", "\\\"", "\\u0041",
                    "\\ud800", "1", "01", "-", "-0", "1.5", "1e9", "true", "nul", "null", " ", "\n", "\u{1f}", "é",
                ][..]),
                0..24,
            ),
        ) {
            is_sound(tokens.concat().as_bytes());
            is_sound(format!("{{\"a\":{}}}", tokens.concat()).as_bytes());
        }
    }

    #[test]
    fn odd_ones_are_told_right() {
        let deep = |count| format!("{{\"a\":{}1{}}}", "[".repeat(count), "]".repeat(count));
        for (text, expected) in [
            ("{}", true),
            (r#"{"a":1.5e3,"b":"\ud83d\ude00"}"#, true),
            (&deep(63), true),
            (&deep(64), true),
            (r#"{"a":1}{"b":2}"#, false),
            ("{\"a\":1}\n", true),
            (r#"{"a","b":1}"#, false),
            (r#"{"a":1,}"#, false),
            (r#"{"a":[1,]}"#, false),
            (r#"{"a":[}"#, false),
            ("{\"a\n\":1}", false),
            (r#"{"a":"b"#, false),
            ("1", false),
            ("[]", false),
            ("", false),
        ] {
            is_sound(text.as_bytes());
            assert_eq!(is_object(text.as_bytes()), expected, "{text}");
        }
        assert!(walk(deep(63).as_bytes()).is_some() && walk(deep(64).as_bytes()).is_none());
        assert!(!is_object(b"{\"a\":\"\xff\"}"));
        for length in 0..40 {
            for special in ['"', '\\', '\n', '\u{1f}'] {
                let text = format!("{}{special}{special} é \" ", "é!\u{7f} x".repeat(9));
                let text = &text.as_bytes()[length.min(text.len())..];
                let slow = |byte: &u8| *byte < 0x20 || matches!(byte, b'"' | b'\\');
                assert_eq!(Some(plain(text)), text.iter().position(slow));
            }
        }
    }
}
