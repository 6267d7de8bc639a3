//! The casts: Python's where IRIS casts, tolerant beyond, and safe with anything.

use std::collections::HashMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{load, read};
use crate::config::{ConfigValue, Html, Json, Markdown, Param, RawConfig, Secret};

#[test]
fn text_for_an_int_is_read_as_python_reads_it() {
    for (text, number) in [
        ("10", 10),
        (" \t-7\n", -7),
        ("+1_000", 1000),
        ("007", 7),
        ("\x1c5\x1f", 5),
        ("\u{a0}5\u{85}", 5),
        ("1_2_3", 123),
    ] {
        assert_eq!(read::<i64>(text), Ok(number), "{text:?}");
    }
    for text in
        ["", " ", "+", "1.0", "1e3", "0x10", "1__0", "_1", "1_", "+_1", "- 1", "1 0", "--1", "٣x", "zz"]
    {
        assert_eq!(read::<i64>(text), Err("a whole number".to_owned()), "{text:?}");
    }
}

#[test]
fn other_values_for_an_int_are_whole_or_refused() {
    assert_eq!(read::<u8>(5.0), Ok(5));
    assert_eq!(read::<i8>(-0.0), Ok(0));
    assert_eq!(read::<u64>(u64::MAX), Ok(u64::MAX));
    assert_eq!(read::<i64>(i64::MIN), Ok(i64::MIN));
    for value in [json!(5.5), json!(true), json!(null), json!([1]), json!({})] {
        assert_eq!(read::<u8>(value), Err("a whole number from 0 to 255".to_owned()));
    }
}

#[test]
fn out_of_range_names_the_range() {
    assert_eq!(read::<i8>(128), Err("a whole number from -128 to 127".to_owned()));
    assert_eq!(read::<u16>("-1"), Err("a whole number from 0 to 65535".to_owned()));
    let wide = format!("a whole number from {} to {}", i64::MIN, i64::MAX);
    assert_eq!(read::<i64>("9".repeat(5000)), Err(wide.clone()));
    assert_eq!(read::<i64>(1e300), Err(wide));
    assert_eq!(read::<u64>("x"), Err("a whole number, 0 or more".to_owned()));
}

#[test]
fn a_text_is_true_only_when_it_says_so() {
    assert_eq!(read::<bool>("tRuE"), Ok(true));
    for text in ["false", "yes", "1", " true", ""] {
        assert_eq!(read::<bool>(text), Ok(false), "{text:?}");
    }
    assert_eq!(read::<bool>(1), Err("true or false".to_owned()));
}

#[test]
fn floats_are_finite_numbers_or_text_of_them() {
    for (value, number) in
        [(json!(10), 10.0), (json!("10"), 10.0), (json!(" 1e3 "), 1000.0), (json!("1_0.5"), 10.5)]
    {
        assert_eq!(read::<f64>(value), Ok(number));
    }
    for value in
        [json!("inf"), json!("nan"), json!("1e999"), json!("2,5"), json!("1_.5"), json!(""), json!(true)]
    {
        assert_eq!(read::<f64>(value.clone()), Err("a number, such as 10 or 2.5".to_owned()), "{value}");
    }
    assert_eq!(read::<f32>("0.1"), Ok(0.1));
    assert_eq!(read::<f32>(1e300), Err("a number from -3.4e38 to 3.4e38".to_owned()));
}

#[test]
fn texts_take_numbers_and_booleans_too() {
    assert_eq!(read::<String>(12), Ok("12".to_owned()));
    assert_eq!(read::<Html>(true), Ok(Html::from("true")));
    assert_eq!(read::<Markdown>(" # x "), Ok(Markdown::from(" # x ")));
    assert_eq!(read::<Secret>(1234).unwrap().expose_secret(), "1234");
    assert_eq!(read::<String>(json!(["a"])), Err("a text".to_owned()));
}

#[test]
fn json_is_text_or_structure() {
    assert_eq!(read::<Json<Vec<u8>>>("[1, 2]"), Ok(Json(vec![1, 2])));
    assert_eq!(read::<Json<Vec<u8>>>(json!([1, 2])), Ok(Json(vec![1, 2])));
    assert_eq!(
        read::<Json<Vec<u8>>>("[1,"),
        Err("JSON (EOF while parsing a value at line 1 column 3)".to_owned())
    );
    assert_eq!(
        read::<Json<Vec<u8>>>(json!([300])),
        Err("JSON of the right shape (invalid value: integer `300`, expected u8)".to_owned())
    );
    assert!(read::<Json<Value>>("[".repeat(100_000)).is_err());
}

#[test]
fn an_option_is_none_without_value_or_with_empty_text() {
    assert_eq!(read::<Option<u8>>(""), Ok(None));
    assert_eq!(read::<Option<bool>>(""), Ok(None));
    assert_eq!(read::<Option<String>>(Value::Null), Ok(None));
    assert_eq!(read::<Option<u8>>("7"), Ok(Some(7)));
    assert_eq!(read::<Option<u8>>("x"), Err("a whole number from 0 to 255".to_owned()));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[-+_0-9.eE \\x1c]{0,12}".prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(".{0,4}", inner, 0..4).prop_map(|map| json!(map)),
        ]
    })
}

/// Loads or reports, never both and never neither.
fn survives<T: ConfigValue>(value: &Value) {
    let param = Param::<T>::new("p", "P", "");
    let mut config = RawConfig::new();
    config.set("p", value.clone());
    config.set("p", value.clone());
    if let (Err(errors), _) = load(&param, &config) {
        assert_eq!(errors.iter().count(), 1, "{errors}");
        assert!(errors.to_string().chars().count() < 400, "{errors}");
    }
    assert!(!schema_is_empty(&param.row().to_json()));
}

fn schema_is_empty(dict: &Value) -> bool {
    dict.as_object().is_none_or(serde_json::Map::is_empty)
}

/// What Python's `int()` does with ASCII text, written a second time and differently.
fn python_accepts(text: &str) -> bool {
    let text = text.trim_matches(|char: char| char.is_whitespace() || ('\x1c'..='\x1f').contains(&char));
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.split('_').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

proptest! {
    #[test]
    fn numbers_come_back_from_their_text(number: i64, small: i16, real: f64) {
        prop_assert_eq!(read::<i64>(number.to_string()), Ok(number));
        prop_assert_eq!(read::<i64>(number), Ok(number));
        prop_assert_eq!(read::<i16>(f64::from(small)), Ok(small));
        prop_assert_eq!(read::<f64>(real.to_string()).ok(), real.is_finite().then_some(real));
    }

    #[test]
    fn pythons_forms_of_a_number_are_read(number: u32, zeros in "0{0,3}", sign in "[+-]?", space in "[ \t\n\x1c]{0,3}") {
        let digits = number.to_string().chars().map(String::from).collect::<Vec<_>>().join("_");
        let text = format!("{space}{sign}{zeros}{digits}{space}");
        let expected = if sign == "-" { -i64::from(number) } else { i64::from(number) };
        prop_assert_eq!(read::<i64>(text), Ok(expected));
    }

    #[test]
    fn text_for_an_int_is_taken_exactly_when_python_takes_it(text in "[ +_0-9a\x1f-]{0,6}") {
        prop_assert_eq!(read::<i64>(text.as_str()).is_ok(), python_accepts(&text));
    }

    #[test]
    fn a_bool_is_what_iris_makes_of_it(text in "([tT][rR][uU][eE]|.{0,5})") {
        prop_assert_eq!(read::<bool>(text.as_str()), Ok(text.to_lowercase() == "true"));
    }

    #[test]
    fn a_number_beyond_the_type_is_refused(number: i64) {
        prop_assert_eq!(read::<u8>(number).ok(), u8::try_from(number).ok());
        prop_assert_eq!(read::<i32>(number.to_string()).ok(), i32::try_from(number).ok());
    }

    #[test]
    fn anything_loads_or_is_reported(value in any_json()) {
        survives::<bool>(&value);
        survives::<i8>(&value);
        survives::<u64>(&value);
        survives::<f32>(&value);
        survives::<f64>(&value);
        survives::<String>(&value);
        survives::<Secret>(&value);
        survives::<Json<HashMap<String, Vec<u8>>>>(&value);
        survives::<Option<i32>>(&value);
    }
}
