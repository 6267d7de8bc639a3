//! Reading, writing and walking objects.

mod attributes;
mod round_trip;

use std::fmt::Debug;

use serde_json::{Value, json};

use super::*;

fn read<T: Record + Default>(json: Value) -> T {
    from_json(json).unwrap()
}

fn refusal<T: Record + Default + Debug>(json: Value) -> String {
    from_json::<T>(json).unwrap_err().to_string()
}

#[test]
fn null_and_missing_are_the_same() {
    let nulls: Ioc = read(json!({
        "ioc_value": "x", "ioc_tags": null, "ioc_type": null, "user_id": null, "custom_attributes": null,
    }));
    assert_eq!(nulls, read(json!({"ioc_value": "x"})));
    assert_eq!(nulls, Ioc { ioc_value: "x".into(), ..Ioc::default() });
    let case: Case = read(json!({"name": "#1 - x", "tags": null}));
    assert_eq!((case.tags.len(), case.client.name.as_str()), (0, ""));
}

#[test]
fn nested_lookups_lists_and_unknown_keys_are_kept() {
    let json = json!({
        "alert_title": "beacon",
        "severity": {"severity_id": 5, "severity_name": "High", "colour": "red"},
        "iocs": [{"ioc_id": 1, "ioc_value": "evil.example", "ioc_type": {"type_name": "domain"}}],
        "comments": [7],
        "owner": {"user_login": "anna"},
    });
    let alert: Alert = read(json);
    assert_eq!(alert.severity.severity_name, "High");
    assert_eq!(alert.iocs[0].ioc_type.type_name, "domain");
    assert_eq!(alert.extra.keys().collect::<Vec<_>>(), ["comments", "owner"]);
    let written = to_json(&alert);
    assert_eq!(written["severity"]["colour"], "red");
    assert_eq!(written["comments"], json!([7]));
    assert_eq!((&written["status"], &written["assets"]), (&Value::Null, &json!([])));
    assert_eq!(read::<Alert>(written), alert);
}

#[test]
fn empty_text_is_null_where_iris_allows_null_and_json_is_kept() {
    let alert: Alert = read(json!({"alert_id": 1, "alert_title": "", "alert_note": "", "alert_context": ""}));
    let written = to_json(&alert);
    assert_eq!((&written["alert_title"], &written["alert_note"]), (&json!(""), &Value::Null));
    assert_eq!((&written["alert_uuid"], &written["alert_context"]), (&Value::Null, &json!("")));
}

#[test]
fn keywords_are_written_as_iris_writes_them() {
    let evidence: Evidence = read(json!({"filename": "disk.e01", "type": {"id": 1, "name": "HDD image"}}));
    assert_eq!(evidence.r#type.name, "HDD image");
    assert_eq!(to_json(&evidence)["type"]["name"], "HDD image");
}

#[test]
fn names_of_dumps_are_understood_and_the_columns_win() {
    let alert: Alert = read(json!({
        "alert_title": "x",
        "customer": {"customer_id": 3, "customer_name": "ACME", "name": "Acme"},
    }));
    assert_eq!((alert.customer.client_id, alert.customer.name.as_str()), (Some(3), "Acme"));
    assert_eq!(alert.customer.extra["customer_name"], "ACME");
    assert_eq!(read::<GlobalTask>(json!({"task_id": 2.0})).id, Some(2));
}

#[test]
fn a_wrong_type_is_named_with_its_place() {
    assert_eq!(
        refusal::<Ioc>(json!({"ioc_value": "x", "ioc_type": {"type_id": "domain"}})),
        "`ioc_type` of `Ioc`: `type_id` of `IocType`: found the text \"domain\", accepts a whole number or null"
    );
    assert_eq!(
        refusal::<Alert>(json!({"alert_title": "x", "iocs": [{}, 4]})),
        "`iocs` of `Alert`: element 1: expected an IOC, an object with IRIS's columns as keys, such as `ioc_value`; found the number 4"
    );
    assert_eq!(
        refusal::<Alert>(json!({"alert_title": "x", "iocs": {}})),
        "`iocs` of `Alert`: found an object, accepts a list of `Ioc` objects"
    );
    assert_eq!(
        refusal::<Case>(json!({"name": "x", "open_date": "01.02.2024"})),
        "`open_date` of `Case`: found the text \"01.02.2024\", accepts a date such as `2024-12-31` or null"
    );
    let long = refusal::<Event>(json!({"event_title": "x", "event_in_graph": "y".repeat(10_000)}));
    assert!(long.len() < 200 && long.contains("begins with"), "{long}");
    for (column, value) in [("ioc_id", json!(1.5)), ("ioc_id", json!(1e300)), ("ioc_id", json!(u64::MAX))] {
        assert!(refusal::<Ioc>(json!({"ioc_value": "x", column: value})).contains("accepts a whole number"));
    }
    assert_eq!(read::<Ioc>(json!({"ioc_id": 7.0})).ioc_id, Some(7));
}

#[test]
fn another_kind_of_object_is_refused() {
    let asset =
        json!({"asset_id": 1, "asset_name": "DC01", "case_id": 3, "user_id": 1, "custom_attributes": null});
    assert_eq!(
        refusal::<Ioc>(asset.clone()),
        "this is not an IOC: none of its own columns is there, such as `ioc_id` or `ioc_value`; \
         found keys `asset_id`, `asset_name`, `case_id`, `user_id`, `custom_attributes`"
    );
    // A column that several kinds share tells nothing.
    assert!(refusal::<Case>(asset.clone()).starts_with("this is not a case"));
    assert!(refusal::<Event>(asset).starts_with("this is not an event"));
    assert!(refusal::<Note>(json!({})).ends_with("found no key at all"));
    assert!(refusal::<Comment>(json!({"text": "x"})).starts_with("this is not `Comment`"));
    assert!(refusal::<Ioc>(json!([1])).ends_with("found a list"));
    // An id alone is enough, if nothing else contradicts.
    assert_eq!(read::<Case>(json!({"case_id": 3})).case_id, Some(3));
    assert_eq!(read::<Task>(json!({"task_title": "x", "assignees": []})).task_title, "x");
}

#[test]
fn tasks_with_and_without_a_case_are_told_apart_where_a_column_tells() {
    let (task, global) =
        (Task { id: Some(1), ..Task::default() }, GlobalTask { id: Some(1), ..GlobalTask::default() });
    assert_eq!(refusal::<GlobalTask>(to_json(&task)), "expected a global task, found a task");
    assert_eq!(refusal::<Task>(to_json(&global)), "expected a task, found a global task");
    assert_eq!(read::<Task>(to_json(&task)), task);
    assert_eq!(read::<GlobalTask>(to_json(&global)), global);
    // What both have is either, and what a task has besides is kept.
    let both = json!({"id": 1, "task_title": "t", "task_tags": "a"});
    assert_eq!((read::<Task>(both.clone()).id, read::<GlobalTask>(both).id), (Some(1), Some(1)));
    let more = json!({"id": 1, "task_case_id": 2, "task_assignee_id": 3});
    assert_eq!(read::<Task>(more).extra["task_assignee_id"], 3);
}

#[test]
fn columns_are_filled_one_by_one() {
    let mut ioc = Ioc::default();
    let place = |name| Ioc::OBJECT.position(name).unwrap();
    ioc.column_mut(place("ioc_id")).set(Scalar::from(4)).unwrap();
    ioc.column_mut(place("ioc_value")).set(Scalar::from("x")).unwrap();
    ioc.column_mut(place("ioc_enrichment")).set(Scalar::from("plain text")).unwrap();
    ioc.lookup_mut(0).column_mut(1).set(Scalar::from("domain")).unwrap();
    assert_eq!(ioc.ioc_type.type_name, "domain");
    assert_eq!(ioc.ioc_enrichment, Some(json!("plain text")));
    assert_eq!((id(&ioc), title(&ioc)), (Some(4), "x"));

    let before = ioc.clone();
    let unfit = ioc.column_mut(place("ioc_value")).set(Scalar::Bool(true)).unwrap_err();
    assert_eq!(unfit.to_string(), "found `true`, accepts text or null");
    assert_eq!(ioc, before);
    ioc.column_mut(place("ioc_value")).set(Scalar::Null).unwrap();
    assert_eq!(ioc.ioc_value, "");
}

#[test]
#[should_panic(expected = "nothing at place 3")]
fn a_place_beyond_the_table_panics_like_an_index() {
    Tlp::default().column(3);
}

#[test]
fn a_ghost_has_nothing_but_defaults() {
    let ghost =
        json!({"event_id": 9, "event_uuid": "u", "event_is_flagged": false, "event_added": "2024-01-01"});
    assert!(is_ghost(&read::<Event>(ghost)));
    assert!(is_ghost(&read::<Case>(
        json!({"case_id": 9, "status_id": 0, "initial_date": "2024-01-01T10:00:00"})
    )));
    assert!(!is_ghost(&read::<Ioc>(json!({"ioc_id": 9, "ioc_value": "x"}))));
    assert!(!is_ghost(&read::<Note>(json!({"note_id": 9, "note_content": "untitled"}))));
    assert!(!is_ghost(&Tlp::default()));
}

#[test]
fn what_a_column_holds_is_compared_by_meaning() {
    assert!(String::new().equals(Scalar::Null));
    assert!(Some(1_i64).equals(Scalar::Float(1.0)));
    assert!(!Some(1_i64).equals(Scalar::Float(1.5)));
    assert!(!None::<i64>.equals(Scalar::from(0)));
    assert!(Timestamp::parse("2024-01-01T00:00:00").equals(Scalar::from("2024-01-01T00:00:00.000")));
    assert!(!Some(json!("")).equals(Scalar::Null));
    assert!(!Some(true).equals(Scalar::from("true")));
}

#[test]
fn dates_have_one_form_and_exist() {
    for good in [
        "2024-02-29",
        "0001-01-01",
        "2024-12-31T23:59:59",
        "2024-12-31T23:59:59.5",
        "9999-12-31T00:00:00.000001",
    ] {
        assert_eq!(Timestamp::parse(good).unwrap().as_str(), good);
    }
    for bad in [
        "",
        "2024",
        "2023-02-29",
        "2024-13-01",
        "2024-00-01",
        "2024-01-00",
        "2024-04-31",
        "0000-01-01",
        "2024-01-01T",
        "2024-01-01T24:00:00",
        "2024-01-01T10:60:00",
        "2024-01-01T10:00:60",
        "2024-01-01T10:00",
        "2024-01-01 10:00:00",
        "2024-01-01T10:00:00Z",
        "2024-01-01T10:00:00+00:00",
        "2024-01-01T10:00:00.",
        "2024-01-01T10:00:00.1234567",
        "20240101",
        "２024-01-01",
        "2024-01-0é",
        "-024-01-01",
    ] {
        assert_eq!(Timestamp::parse(bad), None, "{bad}");
        assert!(bad.parse::<Date>().is_err(), "{bad}");
    }
    let ordered = [
        "2023-12-31",
        "2024-01-01T00:00:00.4",
        "2024-01-01T00:00:00.41",
        "2024-01-01T00:00:01",
        "2024-01-02",
    ];
    assert!(ordered.map(|text| Timestamp::parse(text).unwrap()).is_sorted_by(|a, b| a < b));
}
