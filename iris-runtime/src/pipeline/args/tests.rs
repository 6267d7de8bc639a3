//! Texts become values, and all that is wrong with them is told at once.

use std::net::IpAddr;

use proptest::prelude::*;

use super::*;
use crate::error::Fault;

fn texts<const N: usize>(texts: [(&str, Option<&str>); N]) -> BTreeMap<String, Option<String>> {
    texts.into_iter().map(|(name, text)| (name.to_owned(), text.map(str::to_owned))).collect()
}

#[test]
fn texts_are_read_as_their_types() {
    let texts = texts([("name", Some(" two words ")), ("port", Some(" 8089\n")), ("host", Some("::1"))]);
    let mut values = ArgValues::new(&texts);
    assert_eq!(values.required::<String>("name").as_deref(), Some(" two words "), "a text keeps its spaces");
    assert_eq!(values.required::<u16>("port"), Some(8089));
    assert_eq!(values.optional::<IpAddr>("host"), Some(Some("::1".parse().unwrap())));
    assert!(values.finish(Some(())).is_ok());
}

#[test]
fn missing_null_and_blank_are_left_empty() {
    let texts = texts([("null", None), ("empty", Some("")), ("blank", Some(" \t"))]);
    let mut values = ArgValues::new(&texts);
    for name in ["missing", "null", "empty", "blank"] {
        assert_eq!(values.optional::<u8>(name), Some(None), "{name}");
    }
    for name in ["missing", "blank"] {
        assert_eq!(values.required::<String>(name), None, "{name}");
    }
    let error = values.finish(None::<()>).unwrap_err();
    assert_eq!(
        error.to_string(),
        "arguments of the pipeline: `missing` must be filled in; `blank` must be filled in"
    );
    assert_eq!(error.fault(), Fault::Object);
}

#[test]
fn every_problem_is_told_even_when_there_is_a_value() {
    let texts = texts([
        ("port", Some("many\u{202e}")),
        ("ratio", Some("x")),
        ("deep", Some("yes")),
        ("to", Some("x")),
    ]);
    let mut values = ArgValues::new(&texts);
    assert_eq!(values.required::<u16>("port"), None);
    assert_eq!(values.optional::<f32>("ratio"), None);
    assert_eq!(values.required::<bool>("deep"), None);
    assert_eq!(values.optional::<IpAddr>("to"), None);
    let text = values.finish(Some(())).unwrap_err().to_string();
    for part in [
        "`port` is `many\\u{202e}`, write a whole number as `u16` takes it (",
        "`ratio` is `x`, write a number (",
        "`deep` is `yes`, write `true` or `false` (",
        "`to` is `x`, write a text that `IpAddr` can be read from (",
    ] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn a_float_that_does_not_compare_is_no_number() {
    for text in ["NaN", " -inf ", "infinity", "1e999"] {
        let texts = texts([("ratio", Some(text)), ("name", Some(text))]);
        let mut values = ArgValues::new(&texts);
        assert_eq!(
            (values.required::<f64>("ratio"), values.optional::<f32>("ratio")),
            (None, None),
            "{text}"
        );
        assert_eq!(values.required::<String>("name").as_deref(), Some(text));
        let told = values.finish(Some(())).unwrap_err().to_string();
        assert!(told.ends_with(&format!("`ratio` is `{text}`, write a number")), "{told}");
    }
    assert_eq!(f64::parse("1e300"), Ok(1e300));
}

#[test]
fn a_parse_that_gives_up_without_a_word_is_an_error() {
    let texts = BTreeMap::new();
    assert!(ArgValues::new(&texts).finish(None::<()>).unwrap_err().to_string().contains("cannot be used"));
}

#[test]
fn a_secret_that_was_typed_is_not_repeated_in_whole_or_in_part() {
    let secret = "s3cret".repeat(20);
    let texts = texts([("port", Some(&secret))]);
    let mut values = ArgValues::new(&texts).redacting(Redactor::new([&*secret]));
    assert_eq!(values.required::<u16>("port"), None);
    let text = values.finish(None::<()>).unwrap_err().to_string();
    assert!(text.contains("`port` is `***`") && !text.contains("s3c"), "{text}");
}

proptest! {
    #[test]
    fn numbers_are_read_back_and_other_texts_are_refused_briefly(number: i64, text in "\\PC{0,300}") {
        let texts = texts([("number", Some(&format!(" {number} "))), ("text", Some(&text))]);
        let mut values = ArgValues::new(&texts);
        prop_assert_eq!(values.required::<i64>("number"), Some(number));
        let read = values.optional::<i64>("text");
        match values.finish(read) {
            Ok(None) => prop_assert!(text.trim().is_empty()),
            Ok(Some(read)) => prop_assert_eq!(text.trim().parse::<i64>(), Ok(read)),
            Err(error) => {
                let error = error.to_string();
                prop_assert!(error.len() < 2_000 && !error.chars().any(char::is_control), "{}", error);
            }
        }
    }
}
