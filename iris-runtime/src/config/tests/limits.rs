//! What a declaration demands beyond the type, in constants and at load.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::load;
use crate::config::{ConfigValue, Html, Json, Param, RawConfig, Rule, Secret, Stored, schema};

const PERCENT: Param<u8> = Param::<u8>::new("p", "P", "").range(Stored::UInt(1), Stored::UInt(100));
const LEVEL: Param<String> = Param::<String>::new("p", "P", "").choices(&["low", "High"]);
const PLACE: Param<Option<String>> = Param::<Option<String>>::new("p", "P", "").url();

fn given(value: impl Into<Value>) -> RawConfig {
    RawConfig::from_iris(json!([{"param_name": "p", "value": value.into()}]))
}

/// The value, or the text of the only problem.
fn value<T>(param: &Param<T>, value: impl Into<Value>) -> Result<T, String> {
    load(param, &given(value)).0.map_err(|errors| {
        assert_eq!(errors.iter().count(), 1, "{errors}");
        errors.iter().next().unwrap().text().to_owned()
    })
}

fn refusal<T>(param: &Param<T>) -> Option<String> {
    let verify = std::panic::AssertUnwindSafe(|| {
        param.verify_limits();
        param.verify();
    });
    let panic = std::panic::catch_unwind(verify).err()?;
    Some(panic.downcast_ref::<String>().expect("a text").clone())
}

#[test]
fn integers_keep_to_their_range_and_the_message_names_it() {
    assert_eq!((value(&PERCENT, "1"), value(&PERCENT, 100.0)), (Ok(1), Ok(100)));
    for (bad, shown) in [(json!(0), "0"), (json!("101"), "\"101\""), (json!("x"), "\"x\""), (json!(-1), "-1")]
    {
        let text = format!("{shown} (IRIS) is not accepted, write a whole number from 1 to 100");
        assert_eq!(value(&PERCENT, bad), Err(text));
    }
    let open = Param::<u64>::new("p", "P", "").range(Stored::UInt(5), Stored::None);
    assert!(value(&open, 4).unwrap_err().ends_with("write a whole number, 5 or more"));
    assert_eq!(value(&open, u64::MAX), Ok(u64::MAX));
    let below = Param::<i64>::new("p", "P", "").range(Stored::None, Stored::Int(-5));
    assert!(value(&below, "-4").unwrap_err().ends_with("write a whole number, -5 or less"));
    assert_eq!(value(&below, i64::MIN), Ok(i64::MIN));
    let missing = load(&below, &RawConfig::new()).0.unwrap_err();
    assert!(missing.to_string().ends_with("missing, write a whole number, -5 or less"), "{missing}");
}

#[test]
fn floats_keep_to_their_range_in_their_own_precision() {
    let share = Param::<f64>::new("p", "P", "").range(Stored::Float(0.0), Stored::Float(1.5));
    assert_eq!((value(&share, "1.5"), value(&share, 0)), (Ok(1.5), Ok(0.0)));
    assert!(
        value(&share, 1.51)
            .unwrap_err()
            .ends_with("1.51 (IRIS) is not accepted, write a number from 0 to 1.5")
    );
    assert!(value(&share, "x").unwrap_err().ends_with("write a number from 0 to 1.5"));
    // 0.1 is another number as `f32` than as `f64`, and stays the bound that was meant.
    let single = Param::<f32>::new("p", "P", "").range(Stored::Single(0.1), Stored::None);
    assert_eq!(value(&single, 0.1), Ok(0.1));
    assert!(value(&single, 0.099).unwrap_err().ends_with("write a number, 0.1 or more"));
    assert_eq!(refusal(&single.default(Stored::Float(0.1))), None);
}

#[test]
fn choices_are_taken_in_any_case_and_held_as_declared() {
    assert_eq!(value(&LEVEL, " HIGH "), Ok("High".to_owned()));
    assert!(value(&LEVEL, "mid").unwrap_err().ends_with("write one of `low`, `High`"));
    assert!(value(&LEVEL, "").unwrap_err().starts_with("empty, write one of `low`, `High`"));
    let optional = Param::<Option<String>>::new("p", "P", "").choices(&["low"]);
    assert_eq!(value(&optional, ""), Ok(None));
    assert_eq!(load(&optional, &RawConfig::new()).0, Ok(None));
}

#[test]
fn urls_lose_the_white_space_around_them_and_secrets_are_not_shown() {
    assert_eq!(value(&PLACE, " https://a.example/x\n"), Ok(Some("https://a.example/x".to_owned())));
    assert_eq!(value(&PLACE, ""), Ok(None));
    assert!(value(&PLACE, "a.example").unwrap_err().contains("write an http or https URL"));
    let secret = Param::<Secret>::new("p", "P", "").url();
    let text = value(&secret, "hooks.example/s3cret").unwrap_err();
    assert!(text.starts_with("the value (IRIS) is not accepted, write an http"), "{text}");
    assert_eq!(value(&secret, "https://hooks.example/s").unwrap().expose_secret(), "https://hooks.example/s");
}

#[test]
fn a_cleared_value_outside_the_limits_falls_back_to_the_default() {
    let url = Param::<String>::new("p", "P", "").url().default(Stored::Text("https://a")).mandatory(false);
    assert_eq!(value(&url, ""), Ok("https://a".to_owned()));
}

#[test]
fn a_check_sees_what_was_read_and_its_text_is_reported() {
    let even = |number: &u8| if number.is_multiple_of(2) { Ok(()) } else { Err(format!("{number} is\nodd")) };
    let param = Param::<u8>::new("p", "P", "").check(even);
    assert_eq!(value(&param, "4"), Ok(4));
    assert_eq!(value(&param, "5"), Err("\"5\" (IRIS) is not accepted: 5 is odd".to_owned()));
    let errors = load(&param.default(Stored::UInt(3)), &RawConfig::new()).0.unwrap_err();
    assert!(
        errors.to_string().ends_with("- P (`p`, section Main): 3 (default) is not accepted: 3 is odd"),
        "{errors}"
    );
}

#[test]
fn a_check_that_tells_the_secret_or_panics_does_no_harm() {
    let tells = |secret: &Secret| Err(format!("{} is short", secret.expose_secret()));
    let text = value(&Param::<Secret>::new("p", "P", "").check(tells), "hunter2").unwrap_err();
    assert_eq!(text, "the value (IRIS) is not accepted: *** is short");
    let panics = |number: &u8| if *number == 7 { panic!("no luck") } else { Ok(()) };
    let text = value(&Param::<u8>::new("p", "P", "").check(panics), 7).unwrap_err();
    assert!(text.starts_with("7 (IRIS) is not accepted: panic: no luck at "), "{text}");
}

#[test]
fn limits_that_do_not_fit_the_type_stop_the_build() {
    let is_misfit = |text: Option<String>, start: &str| {
        let text = text.expect("was accepted");
        assert!(text.starts_with(start) && text.contains("[IRIS0028]"), "{text}");
        assert!(text.contains("\nhelp: ") && text.contains("\nIRIS: "), "{text}");
    };
    let (one, two) = (Stored::UInt(1), Stored::UInt(2));
    is_misfit(refusal(&Param::<String>::new("p", "P", "").range(one, two)), "`range` has no meaning");
    is_misfit(refusal(&Param::<u8>::new("p", "P", "").range(two, one)), "no number is in this range");
    is_misfit(
        refusal(&Param::<f64>::new("p", "P", "").range(Stored::Float(f64::NAN), Stored::None)),
        "`range`",
    );
    is_misfit(
        refusal(&Param::<f64>::new("p", "P", "").range(Stored::Float(1.0), Stored::Float(0.5))),
        "no number",
    );
    is_misfit(refusal(&Param::<u8>::new("p", "P", "").choices(&["a"])), "`choices` has no meaning");
    is_misfit(refusal(&Param::<Secret>::new("p", "P", "").choices(&["a"])), "`choices` has no meaning");
    is_misfit(refusal(&Param::<Json<u8>>::new("p", "P", "").url()), "`url` has no meaning");
    is_misfit(refusal(&Param::<Html>::new("p", "P", "").url()), "`url` has no meaning");
    assert_eq!(refusal(&Param::<Html>::new("p", "P", "").choices(&["a"])), None);
}

#[test]
fn defaults_outside_the_limits_stop_the_build() {
    let text = refusal(&PERCENT.default(Stored::UInt(101))).unwrap();
    assert!(text.starts_with("the default is out of range [IRIS0019]\nhelp: write a number that the range holds, from 1 to 100\nIRIS: "), "{text}");
    assert_eq!(refusal(&PERCENT.default(Stored::UInt(100))), None);
    assert!(refusal(&LEVEL.default(Stored::Text("high"))).unwrap().contains("[IRIS0022]"));
    assert!(refusal(&PLACE.default(Stored::Text("x"))).unwrap().starts_with("the default is not a URL"));
    assert_eq!(refusal(&PLACE.default(Stored::Text("https://x"))), None);
}

#[test]
fn the_schema_knows_the_limits() {
    let share = Param::<f64>::new("share", "S", "").range(Stored::None, Stored::Single(0.1));
    let wide = Param::<u64>::new("wide", "W", "").range(Stored::UInt(2), Stored::None);
    let schema =
        schema(&[PERCENT.row(), share.row(), wide.row(), Param::<String>::new("url", "U", "").url().row()]);
    let of = |name: &str| schema["properties"][name].clone();
    assert_eq!((&of("p")["minimum"], &of("p")["maximum"]), (&json!(1), &json!(100)));
    assert_eq!((of("share").get("minimum"), of("share").get("maximum")), (None, Some(&json!(0.1))));
    assert_eq!(of("wide")["maximum"], json!(u64::MAX));
    assert_eq!(
        (&of("url")["format"], &of("url")["pattern"]),
        (&json!("uri"), &json!("^[Hh][Tt][Tt][Pp][Ss]?://"))
    );
}

proptest! {
    #[test]
    fn an_integer_is_taken_exactly_when_it_is_in_the_range(a in any::<i16>(), b in any::<i16>(), number in any::<i32>(), as_text in any::<bool>()) {
        let (low, high) = (a.min(b), a.max(b));
        let param = Param::<i32>::new("p", "P", "").range(Stored::Int(low.into()), Stored::Int(high.into()));
        let number = number % 40_000;
        let given = if as_text { json!(number.to_string()) } else { json!(number) };
        let inside = (i32::from(low)..=i32::from(high)).contains(&number);
        let read = value(&param, given);
        prop_assert_eq!(read.is_ok(), inside);
        if let Err(text) = read {
            let expected = format!("write a whole number from {low} to {high}");
            prop_assert!(text.ends_with(&expected), "{text}");
        }
        // A constant judges a default as the load judges a value.
        prop_assert_eq!(refusal(&param.default(Stored::Int(number.into()))).is_none(), inside);
    }

    #[test]
    fn a_float_is_taken_exactly_when_it_is_in_the_range(a in -1e6..1e6_f64, b in -1e6..1e6_f64, number in -1e6..1e6_f64) {
        let (low, high) = (a.min(b), a.max(b));
        let param = Param::<f64>::new("p", "P", "").range(Stored::Float(low), Stored::Float(high));
        let inside = (low..=high).contains(&number);
        prop_assert_eq!(value(&param, number).is_ok(), inside);
        prop_assert!(value(&param, low).is_ok() && value(&param, high).is_ok());
        prop_assert_eq!(refusal(&param.default(Stored::Float(number))).is_none(), inside);
    }

    #[test]
    fn only_choices_come_out_of_choices(text in "[a-cA-C ]{0,3}") {
        let choices: &'static [&'static str] = &["a", "B", "ab", "b"];
        match value(&Param::<String>::new("p", "P", "").choices(choices), text.as_str()) {
            Ok(choice) => {
                prop_assert!(choices.contains(&choice.as_str()));
                prop_assert!(choice.eq_ignore_ascii_case(text.trim()));
                // What is written exactly is meant exactly.
                prop_assert!(!choices.contains(&text.trim()) || choice == text.trim());
            }
            Err(_) => prop_assert!(!choices.iter().any(|choice| choice.eq_ignore_ascii_case(text.trim()))),
        }
    }

    #[test]
    fn whatever_is_stored_limits_survive_it(text in ".{0,20}", number in any::<f64>()) {
        for stored in [json!(text), json!(number), json!([text]), Value::Null] {
            for param in [LEVEL, Param::<String>::new("p", "P", "").url()] {
                let rule = param.row().rule;
                prop_assert!(rule != Rule::Any);
                let _ = load(&param, &given(stored.clone()));
            }
            let _ = load(&PERCENT, &given(stored.clone()));
        }
        prop_assert_eq!(u8::RULE, Rule::Whole { min: 0, max: 255 });
    }
}
