//! The report an analyst reads, in full.

use serde_json::json;

use super::load;
use crate::config::{ConfigNotes, Html, Json, Origin, Param, RawConfig, Secret, Stored, Values};
use crate::{Error, Fault};

const KEY: Param<Secret> = Param::<Secret>::new("vt_api_key", "VT API key", "").section("Access");
const PORT: Param<u16> = Param::<u16>::new("port", "Port", "").section("Network");
const PREMIUM: Param<bool> = Param::<bool>::new("vt_premium", "Premium key", "");
const TEMPLATE: Param<Html> = Param::<Html>::new("template", "Report", "").section("Reports");
const MAPPING: Param<Json<Vec<u8>>> = Param::<Json<Vec<u8>>>::new("mapping", "Mapping", "");
const LIMIT: Param<f64> =
    Param::<f64>::new("limit", "Limit", "").default(Stored::Float(2.5)).mandatory(false);

fn report(config: &RawConfig) -> String {
    let params = [KEY.row(), PORT.row(), PREMIUM.row(), TEMPLATE.row(), MAPPING.row(), LIMIT.row()];
    let mut values = Values::new(&params, config);
    let fields = (
        KEY.load(&mut values),
        PORT.load(&mut values),
        PREMIUM.load(&mut values),
        TEMPLATE.load(&mut values),
        MAPPING.load(&mut values),
        LIMIT.load(&mut values),
    );
    values.finish(fields.0.zip(fields.1)).unwrap_err().to_string()
}

#[test]
fn everything_is_reported_at_once() {
    let mut config = RawConfig::from_iris(json!([
        {"param_name": "vt_api_key", "value": ["hunter2"]},
        {"param_name": "port", "value": "70000", "default": 443},
        {"param_name": "template", "value": ""},
        {"param_name": "limit", "value": "much"},
        {"param_name": "left_over", "value": 1}
    ]));
    config.add(Origin::File, json!({"mapping": format!("[{}", "1, ".repeat(100)), "vt_premum": true}));
    config.set("zzz", "1");
    assert_eq!(
        report(&config),
        r#"the configuration cannot be used:
- VT API key (`vt_api_key`, section Access): the value (IRIS) is not accepted, write a text
- Port (`port`, section Network): "70000" (IRIS) is not accepted, write a whole number from 0 to 65535
- Premium key (`vt_premium`, section Main): missing, write true or false
- Report (`template`, section Reports): empty, write HTML
- Mapping (`mapping`, section Main): "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1…" (file) is not accepted, write JSON (EOF while parsing a value at line 1 column 301)
- Limit (`limit`, section Main): "much" (IRIS) is not accepted, write a number, such as 10 or 2.5
- `vt_premum`: no such parameter (file), did you mean `vt_premium`?
- `zzz`: no such parameter (--set)"#
    );
}

#[test]
fn a_doubtful_bool_is_noted_for_iris_and_refused_on_the_command_line() {
    let (value, notes) = load(&PREMIUM, &RawConfig::from_iris(json!({"vt_premium": "yes"})));
    assert_eq!(value, Ok(false));
    assert_eq!(
        format!("{notes:?}"),
        r#"[Premium key (`vt_premium`, section Main): "yes" (IRIS) is read as false, as IRIS does; write true or false]"#
    );
    let mut config = RawConfig::new();
    config.set("vt_premium", "yes");
    assert_eq!(
        load(&PREMIUM, &config).0.unwrap_err().iter().next().unwrap().text(),
        r#""yes" (--set) is neither true nor false, and IRIS would read it as false"#
    );
    config.set("vt_premium", "TRUE");
    assert_eq!(load(&PREMIUM, &config), (Ok(true), ConfigNotes::default()));
}

#[test]
fn a_secret_that_is_too_short_to_be_hidden_everywhere_is_noted() {
    for (given, notes) in [("abc", 1), ("é", 1), ("abcd", 0), ("", 0)] {
        let (_, found) = load(&KEY.mandatory(false), &RawConfig::from_iris(json!({"vt_api_key": given})));
        assert_eq!(found.iter().count(), notes, "{given}: {found:?}");
        let text = format!("{found:?}");
        assert!(given.is_empty() || !text.contains(&format!("\"{given}\"")), "{text}");
        assert!(
            notes == 0 || text.contains("VT API key") && text.contains("fewer than four characters"),
            "{text}"
        );
    }
}

#[test]
fn a_cleared_field_has_its_default_where_that_is_allowed() {
    let cleared = RawConfig::from_iris(json!({"limit": "", "text": ""}));
    assert_eq!(load(&LIMIT, &cleared).0, Ok(2.5));
    let text = Param::<String>::new("text", "Text", "").default(Stored::Text("x"));
    assert_eq!(load(&text.mandatory(false), &cleared).0, Ok(String::new()));
    let mandatory = Param::<String>::new("text", "Text", "").default(Stored::Text("x"));
    assert!(load(&mandatory, &cleared).0.unwrap_err().to_string().ends_with("empty, write a text"));
}

#[test]
fn a_default_that_does_not_fit_is_reported_as_such() {
    let param = MAPPING.default(Stored::Text("[300]"));
    let errors = load(&param, &RawConfig::new()).0.unwrap_err();
    let problem = errors.iter().next().unwrap();
    assert!(!problem.is_missing());
    assert!(problem.text().starts_with("\"[300]\" (default) is not accepted"), "{problem}");
    assert_eq!(problem.param().map(|row| row.name), Some("mapping"));
}

#[test]
fn many_unknown_names_are_counted() {
    let mut config = RawConfig::new();
    for index in 0..1000 {
        config.set(format!("unknown parameter {index}"), 1);
        config.set(format!("unknown parameter {index}"), 2);
    }
    let errors = load(&LIMIT, &config).0.unwrap_err();
    assert_eq!(errors.iter().count(), 21);
    assert!(errors.to_string().ends_with("\n- 980 more names that no parameter has"), "{errors}");
}

#[test]
fn the_fault_is_the_configurations() {
    let error = Error::from(load(&PORT, &RawConfig::new()).0.unwrap_err());
    assert_eq!(error.fault(), Fault::Configuration);
}
