//! The reader against `serde_json`, on arbitrary texts and on documents with a few bytes changed.

use super::{MAX_DEPTH, error};
use proptest::prelude::*;
use serde_json::Value;

/// What `serde_json` says; nothing where it stops at a number that is too big for it and never sees the rest.
fn serde_accepts(text: &str) -> Option<bool> {
    match serde_json::from_str::<Value>(text) {
        Ok(_) => Some(true),
        Err(error) => (!error.to_string().starts_with("number out of range")).then_some(false),
    }
}

fn agrees(text: &str) -> bool {
    serde_accepts(text).is_none_or(|accepted| accepted == error(text).is_none())
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}|[\\x00-\\x20\"\\\\/]{0,4}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((".{0,4}", inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// Texts of the tokens of JSON in any order, much nearer to JSON than arbitrary ones.
fn tokens() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"\\n\"", "\\", "\\u12aF", "\\ud83d", "\\uDE00",
        "true", "fals", "null", " ", "\n", "-", "0", "12", ".5", "e", "E+7", "1e999", "é", "\u{1}",
    ]);
    prop::collection::vec(token, 0..12).prop_map(|tokens| tokens.concat())
}

/// The text up to the error can be the beginning of JSON, and nothing after it is looked at.
fn offset_is_sound(text: &str) -> bool {
    error(text).is_none_or(|at| {
        at <= text.len()
            && (!text.is_char_boundary(at) || error(&format!("{}\u{0}", &text[..at])) == Some(at))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn accepts_every_document(value in document(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value)? } else { value.to_string() };
        prop_assert_eq!(error(&text), None, "{}", text);
        prop_assert_eq!(error(&format!(" \t\r\n{text}\n")), None);
    }

    #[test]
    fn agrees_on_documents_with_changed_bytes(
        value in document(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..4),
    ) {
        let mut bytes = value.to_string().into_bytes();
        for (place, byte, change) in changes {
            let place = place.index(bytes.len().max(1));
            match change {
                0 if place < bytes.len() => bytes[place] = byte,
                1 if place < bytes.len() => { bytes.remove(place); }
                _ => bytes.insert(place, byte),
            }
        }
        if let Ok(text) = String::from_utf8(bytes) {
            prop_assert!(agrees(&text), "{}", text);
            prop_assert!(offset_is_sound(&text), "{}", text);
        }
    }

    #[test]
    fn agrees_on_tokens_in_any_order(text in tokens()) {
        prop_assert!(agrees(&text), "{}", text);
        prop_assert!(offset_is_sound(&text), "{}", text);
    }

    #[test]
    fn agrees_on_arbitrary_texts(text in ".{0,24}") {
        prop_assert!(agrees(&text), "{}", text);
        prop_assert!(offset_is_sound(&text), "{}", text);
    }
}

#[test]
fn points_at_the_first_wrong_byte() {
    let table = [
        ("", 0),
        ("  ", 2),
        ("\u{feff}{}", 0),
        ("nul", 3),
        ("nulL", 3),
        ("01", 1),
        ("1.", 2),
        ("1.e3", 2),
        ("+1", 0),
        ("-", 1),
        ("1e", 2),
        ("1 2", 2),
        ("'a'", 0),
        ("\"a", 2),
        ("\"\n\"", 1),
        (r#""\x""#, 2),
        (r#""\u12g4""#, 5),
        (r#""\ud83d""#, 7),
        (r#""\ud83d\u0041""#, 9),
        (r#""\ude00""#, 2),
        ("[1,]", 3),
        ("[1", 2),
        ("[1}", 2),
        ("]", 0),
        ("{\"a\"}", 4),
        ("{\"a\":}", 5),
        ("{\"a\":1,}", 7),
        ("{a:1}", 1),
        ("{1:2}", 1),
        ("[] // why", 3),
    ];
    for (text, at) in table {
        assert_eq!(error(text), Some(at), "{text:?}");
        assert_eq!(serde_accepts(text), Some(false), "{text:?}");
    }
}

#[test]
fn numbers_of_any_size_are_json() {
    for text in ["1e999", "[-1.7e-4000]", &"9".repeat(400)] {
        assert_eq!(error(text), None, "{text}");
    }
}

#[test]
fn nests_as_deep_as_serde_json_reads() {
    let deepest = MAX_DEPTH as usize;
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |depth: usize| {
            let inner = if open == "[" { "" } else { "1" };
            format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
        };
        assert_eq!(error(&nested(deepest)), None);
        assert_eq!(serde_accepts(&nested(deepest)), Some(true));
        assert_eq!(error(&nested(deepest + 1)), Some(open.len() * deepest));
        assert_eq!(serde_accepts(&nested(deepest + 1)), Some(false));
        // Depth counts what is open, not what was.
        assert_eq!(error(&format!("[{}]", vec![nested(deepest - 1); 3].join(","))), None);
    }
}

/// An array of objects, as long as the templates of a large module.
static LONG: [[u8; 40]; 5_000] = {
    let mut items = [*b" {\"name\": [1, \"t\\u00e9xt\", true]},      "; 5_000];
    items[0][0] = b'[';
    items[4_999][33] = b']';
    items
};

#[test]
fn two_hundred_kilobytes_are_read_in_a_constant() {
    const TEXT: &str = match std::str::from_utf8(LONG.as_flattened()) {
        Ok(text) => text,
        Err(_) => panic!("not UTF-8"),
    };
    const AT: Option<usize> = error(TEXT);
    assert_eq!(AT, None);
    assert_eq!(TEXT.len(), 200_000);
    assert_eq!(serde_accepts(TEXT), Some(true));
}
