//! Where values come from: IRIS's list, files, the environment, `--set`, and nonsense.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::load;
use crate::config::{Json, Origin, Param, ParamRow, RawConfig, Secret, Stored, Values};

const LIMIT: Param<u8> = Param::<u8>::new("limit", "Limit", "");

fn iris(list: Value) -> RawConfig {
    RawConfig::from_iris(list)
}

#[test]
fn in_iris_a_value_counts_before_its_default_and_null_counts_as_none() {
    let stored = |value: Value, default: Value| {
        iris(json!([{"param_name": "limit", "value": value, "default": default}]))
    };
    assert_eq!(load(&LIMIT, &stored(json!("7"), json!(5))).0, Ok(7));
    assert_eq!(load(&LIMIT, &stored(json!(null), json!(5))).0, Ok(5));
    assert_eq!(load(&LIMIT, &iris(json!([{"param_name": "limit", "default": 5}]))).0, Ok(5));
    let with_default = LIMIT.default(Stored::UInt(9));
    assert_eq!(load(&with_default, &stored(json!(null), json!(null))).0, Ok(9));
    assert_eq!(load(&with_default, &RawConfig::from_iris(Value::Null)).0, Ok(9));
    assert!(load(&LIMIT, &stored(json!(null), json!(null))).0.is_err());
}

#[test]
fn the_word_that_iris_dialog_makes_of_null_is_null_where_it_fits_nothing() {
    const OPTION: Param<Option<i64>> = Param::<Option<i64>>::new("option", "Option", "");
    const TEXT: Param<Option<String>> = Param::<Option<String>>::new("text", "Text", "");
    const LIMIT: Param<f64> = Param::<f64>::new("limit", "Limit", "").default(Stored::Float(2.5));
    const NEEDED: Param<i64> = Param::<i64>::new("needed", "Needed", "");
    let params = [OPTION.row(), TEXT.row(), LIMIT.row(), NEEDED.row()];
    let stored = |needed: &str| {
        let given = [("option", "None"), ("text", "None"), ("limit", "None"), ("needed", needed)];
        iris(given.map(|(name, value)| json!({"param_name": name, "value": value})).to_vec().into())
    };

    let config = stored("1");
    let mut values = Values::new(&params, &config);
    assert_eq!(OPTION.load(&mut values), Some(None));
    assert_eq!(TEXT.load(&mut values), Some(Some("None".to_owned())), "a text may well be this word");
    assert_eq!(LIMIT.load(&mut values), Some(2.5));
    let notes: Vec<_> = values.notes().iter().map(ToString::to_string).collect();
    let told = "\"None\" (IRIS) is what IRIS's dialog makes of null, which counts";
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes[0].starts_with("Option") && notes[0].ends_with(told), "{notes:?}");

    let config = stored("None");
    assert_eq!(NEEDED.load(&mut Values::new(&params, &config)), None);
    let mut config = RawConfig::new();
    config.set("option", "None");
    assert_eq!(OPTION.load(&mut Values::new(&params, &config)), None, "nobody writes it but the dialog");
}

#[test]
fn the_first_entry_of_a_name_counts_as_in_iris() {
    let twice = iris(json!([{"param_name": "limit", "value": 1}, {"param_name": "limit", "value": 2}]));
    let (value, notes) = load(&LIMIT, &twice);
    assert_eq!(value, Ok(1));
    assert_eq!(format!("{notes:?}"), "[the configuration (IRIS): entry 2 repeats `limit`]");
}

#[test]
fn later_layers_override_earlier_ones_in_whatever_order_they_are_added() {
    let mut config = RawConfig::new();
    config.set("limit", "5");
    config.add_environment(&[LIMIT.row()], |name| (name == "IRIS_LIMIT").then(|| "4".to_owned()));
    assert_eq!(load(&LIMIT, &config).0, Ok(5));
    let mut config = RawConfig::new();
    config.add_environment(&[LIMIT.row()], |name| (name == "IRIS_LIMIT").then(|| "4".to_owned()));
    config.add(Origin::File, json!({"limit": 3}));
    config.add(Origin::Iris, json!({"limit": 2}));
    assert_eq!(load(&LIMIT, &config).0, Ok(4));
    config.set("limit", 6);
    config.set("limit", 7);
    assert_eq!(load(&LIMIT, &config).0, Ok(7));
}

#[test]
fn a_file_may_be_flat_a_list_an_export_or_text_of_them() {
    let list = json!([{"param_name": "limit", "value": 8}]);
    for file in [
        json!({"limit": "8"}),
        list.clone(),
        json!({"module_name": "X", "module_configuration": list}),
        json!({"module_configuration": list.to_string()}),
        json!(list.to_string()),
    ] {
        let mut config = RawConfig::new();
        config.add(Origin::File, file.clone());
        assert_eq!(load(&LIMIT, &config).0, Ok(8), "{file}");
    }
}

#[test]
fn names_of_the_environment_are_upper_case_words() {
    assert_eq!(RawConfig::environment_name("vt_api-key 2"), "IRIS_VT_API_KEY_2");
}

#[test]
fn a_renamed_parameter_keeps_its_value_until_the_new_name_has_one() {
    let renamed = LIMIT.was("max");
    let entry = |name: &str, value: u8| json!({"param_name": name, "value": value});
    assert_eq!(load(&renamed, &iris(json!([entry("max", 1)]))).0, Ok(1));
    assert_eq!(load(&renamed, &iris(json!([entry("limit", 2), entry("max", 1)]))).0, Ok(2));
    let mut config = iris(json!([entry("limit", 2)]));
    config.set("max", 3);
    assert_eq!(load(&renamed, &config).0, Ok(3));
}

#[test]
fn the_configuration_of_another_module_is_noticed_and_left_out() {
    let with_default = LIMIT.default(Stored::UInt(9));
    let foreign = iris(json!([{"param_name": "misp_url", "value": "x", "default": null}]));
    let (value, notes) = load(&with_default, &foreign);
    assert_eq!(value, Ok(9));
    assert!(format!("{notes:?}").contains("belongs to another module"), "{notes:?}");
    // One known name is enough: the rest is left over from another version.
    let old = iris(json!([{"param_name": "limit", "value": 1}, {"param_name": "gone", "value": "x"}]));
    assert_eq!(load(&with_default, &old), (Ok(1), crate::config::ConfigNotes::default()));
    assert!(!RawConfig::new().is_foreign(&[LIMIT.row()]));
}

#[test]
fn what_is_no_configuration_is_refused_and_what_is_no_entry_is_noted() {
    for (stored, kind) in [(json!(3), "a number"), (json!("zz"), "a text"), (json!(true), "true or false")] {
        let errors = load(&LIMIT, &iris(stored)).0.unwrap_err().to_string();
        assert!(errors.contains(&format!("(IRIS): {kind} is no list and no map of parameters")), "{errors}");
    }
    let odd = json!([7, {"value": 1}, {"param_name": 5}, {"param_name": "limit", "value": 1}]);
    let (value, notes) = load(&LIMIT, &iris(odd.clone()));
    assert_eq!((value, notes.iter().count()), (Ok(1), 3));
    let mut file = RawConfig::new();
    file.add(Origin::File, odd);
    assert_eq!(load(&LIMIT, &file).0.unwrap_err().iter().count(), 3);
    let (_, notes) = load(&LIMIT, &iris(json!(vec![0; 10_000])));
    assert_eq!(notes.iter().count(), 20);
}

#[test]
fn what_is_shown_of_a_configuration_holds_no_secret() {
    let key = Param::<Secret>::new("key", "Key", "");
    let params = [key.row(), LIMIT.row(), Param::<Option<Secret>>::new("other", "Other", "").row()];
    let config = iris(json!({"key": "hunter2", "other": "", "limit": "7"}));
    let shown: Vec<_> = config.effective(&params).iter().map(|value| (value.shown(), value.origin)).collect();
    assert_eq!(shown, [(json!("***"), Origin::Iris), (json!("7"), Origin::Iris), (json!(""), Origin::Iris)]);
    assert!(!format!("{config:?}").contains("hunter2"));
    let values = Values::new(&params, &config);
    assert_eq!(values.redactor().redact("key=hunter2"), "key=***");
}

proptest! {
    #[test]
    fn errors_never_contain_the_secret(secret in "[#-~]{8,90}", wrong in any::<bool>()) {
        let params: [ParamRow; 4] = [
            Param::<Secret>::new("key", "Key", "").row(),
            LIMIT.row(),
            Param::<Json<Vec<u8>>>::new("list", "List", "").row(),
            Param::<bool>::new("on", "On", "").row(),
        ];
        prop_assume!(!"the configuration cannot be used not accepted, write".contains(&secret));
        let mut config = iris(json!({"key": secret, "on": format!("{secret}{secret}")}));
        config.set("limit", format!("x{secret}"));
        config.set("list", if wrong { json!([secret]) } else { json!(json!([secret]).to_string()) });
        config.set(format!("key={secret}"), secret.as_str());
        config.add(Origin::File, json!([secret, {"param_name": secret}, {"param_name": secret}]));
        let mut values = Values::new(&params, &config);
        let _ = (LIMIT.load(&mut values), Param::<Json<Vec<u8>>>::new("list", "List", "").load(&mut values));
        let _ = Param::<bool>::new("on", "On", "").load(&mut values);
        let notes = format!("{:?}", values.notes());
        let errors = values.finish::<()>(None).unwrap_err();
        prop_assert!(errors.iter().count() >= 4, "{errors}");
        let start: String = secret.chars().take(8).collect();
        for text in [errors.to_string(), format!("{errors:?}"), notes] {
            prop_assert!(!text.contains(&start), "{text}");
        }
    }
}
