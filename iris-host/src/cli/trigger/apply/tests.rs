//! Tests of `apply`.

use iris_catalog::ObjectKind;
use iris_runtime::Status;
use iris_runtime::call::{Unit, UnitState};
use serde_json::json;

use super::*;

fn tags(id: Option<i64>, tag: &str) -> Effect {
    Effect::Tags { object: ObjectKind::Ioc, id, add: vec![tag.to_owned()], remove: Vec::new() }
}

fn unit(index: usize, effects: Vec<Effect>) -> Unit {
    Unit { index, id: None, state: UnitState::Done, message: String::new(), effects }
}

fn report(units: Vec<Unit>) -> Report {
    Report { status: Status::success(""), units, logs: Vec::new() }
}

fn data(objects: Value) -> Data {
    let Value::Array(objects) = objects else { panic!("a list") };
    Data::of(objects)
}

#[test]
fn objects_without_ids_get_the_effects_of_their_own_unit() {
    let data = data(json!([{"ioc_value": "a", "mine": 1}, {"ioc_value": "b", "ioc_tags": "old"}]));
    let report = report(vec![unit(0, vec![tags(None, "x")]), unit(1, vec![tags(None, "y")])]);
    assert_eq!(
        objects(&data, &report, Payload::Object(ObjectKind::Ioc)).unwrap(),
        [
            json!({"ioc_value": "a", "mine": 1, "ioc_tags": "x"}),
            json!({"ioc_value": "b", "ioc_tags": "old,y"})
        ]
    );
}

#[test]
fn the_effects_of_a_batch_find_their_objects_by_id_or_are_not_applied() {
    let with_ids = data(json!([{"ioc_id": 1, "ioc_value": "a"}, {"ioc_id": 2, "ioc_value": "b"}]));
    let batch = report(vec![unit(0, vec![tags(Some(2), "y")])]);
    let payload = Payload::Object(ObjectKind::Ioc);
    assert_eq!(
        objects(&with_ids, &batch, payload).unwrap(),
        [json!({"ioc_id": 1, "ioc_value": "a"}), json!({"ioc_id": 2, "ioc_value": "b", "ioc_tags": "y"})]
    );
    let without = data(json!([{"ioc_value": "a"}, {"ioc_value": "b"}]));
    let batch = report(vec![unit(0, vec![tags(None, "y")])]);
    assert!(objects(&without, &batch, payload).unwrap_err().text().contains("cannot be told apart"));
}

#[test]
fn a_body_gets_its_keys() {
    let data = data(json!([{"ioc_value": "a"}]));
    let body = Effect::Body { key: "ioc_tags".into(), from: Value::Null, to: Some(json!("x")) };
    let note = Effect::AddNote { title: "t".into(), content: String::new(), directory: None, case_id: None };
    assert!(makes_something_new(&note) && !makes_something_new(&body));
    let report = report(vec![unit(0, vec![body, note])]);
    let after = objects(&data, &report, Payload::Body(ObjectKind::Ioc)).unwrap();
    assert_eq!(after, [json!({"ioc_value": "a", "ioc_tags": "x"})]);
}

#[test]
fn a_tab_and_a_lookup_come_out_in_the_shape_they_went_in() {
    let data =
        data(json!([{"ioc_value": "a", "ioc_type": {"type_name": "domain"}, "ioc_description": null}]));
    let effects = vec![
        Effect::Tab { object: ObjectKind::Ioc, id: None, tab: "T".into() },
        Effect::Set {
            object: ObjectKind::Ioc,
            id: None,
            column: "ioc_description".into(),
            from: json!(""),
            to: json!("seen"),
        },
    ];
    let after = objects(&data, &report(vec![unit(0, effects)]), Payload::Object(ObjectKind::Ioc)).unwrap();
    assert_eq!(
        after,
        [json!({
            "ioc_value": "a", "ioc_type": {"type_name": "domain"}, "ioc_description": "seen",
            "custom_attributes": {"T": {}}
        })]
    );
}
