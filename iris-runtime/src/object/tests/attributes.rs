//! Custom attributes as IRIS's functions would leave them.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::object::arbitrary::{any_json, object};
use crate::object::*;

fn with(json: Value) -> Ioc {
    Ioc { custom_attributes: json.into(), ..Ioc::default() }
}

#[test]
fn a_field_is_replaced_whole_and_the_others_stay() {
    let mut ioc = with(json!({
        "Ours": {"Kind": {"type": "input_select", "mandatory": true, "value": "a", "options": ["a", "b"]}, "Note": 3},
        "Theirs": {"x": {"type": "unheard_of", "value": 1}},
    }));
    assert!(ioc.add_tab_attribute_field("Ours", "Kind", FieldType::InputString, "c"));
    assert!(!ioc.add_tab_attribute_field("Ours", "Kind", FieldType::InputString, "c"));
    assert!(ioc.add_tab_attribute_field("New", "Done", FieldType::InputCheckbox, true));
    let expected = json!({
        "Ours": {"Kind": {"mandatory": false, "type": "input_string", "value": "c"}, "Note": 3},
        "Theirs": {"x": {"type": "unheard_of", "value": 1}},
        "New": {"Done": {"mandatory": false, "type": "input_checkbox", "value": true}},
    });
    // As text, so that the order counts.
    assert_eq!(ioc.custom_attributes.json().unwrap().to_string(), expected.to_string());
    assert_eq!(ioc.custom_attributes.tabs().collect::<Vec<_>>(), ["Ours", "Theirs", "New"]);
}

#[test]
fn null_becomes_tabs_and_a_tab_is_added_once() {
    let mut task = Task::default();
    assert_eq!(task.custom_attributes.json(), None);
    assert!(task.add_tab_attribute("Report"));
    assert!(!task.add_tab_attribute("Report"));
    assert_eq!(task.custom_attributes.json(), Some(&json!({"Report": {}})));
}

#[test]
fn a_field_can_have_more_than_a_value() {
    let mut case = Case::default();
    let field = AttributeField::new(FieldType::InputSelect, "low").mandatory().options(["low", "high"]);
    assert!(case.custom_attributes.set("Risk", "Level", field.clone()));
    assert_eq!(case.custom_attributes.field("Risk", "Level"), Some(field));
    assert_eq!(case.custom_attributes.tab("Risk").unwrap()["Level"]["options"], json!(["low", "high"]));
    assert_eq!(case.custom_attributes.field("Risk", "None"), None);
    assert_eq!(case.custom_attributes.value("Risk", "Level"), Some(&json!("low")));
}

#[test]
fn what_has_another_shape_survives_and_is_told() {
    for foreign in [json!([1, 2]), json!("text"), json!({"Report": "text"}), json!({"Report": null})] {
        let mut ioc = with(foreign.clone());
        assert!(!ioc.add_tab_attribute_field("Report", "Score", FieldType::Html, "<b>1</b>"), "{foreign}");
        assert_eq!(ioc.custom_attributes.json(), Some(&foreign));
        assert!(ioc.custom_attributes.misfit().is_some());
    }
    let mut ioc = with(json!({"Report": "text"}));
    assert!(ioc.add_tab_attribute_field("Other", "Score", FieldType::Html, "1"));
    assert_eq!(ioc.custom_attributes.misfit(), None);
}

proptest! {
    #[test]
    fn only_the_one_field_changes(mut ioc in object::<Ioc>(), tab in "[a-d]", field in "[mo][1-3]", value in any_json()) {
        let before = ioc.clone();
        let changed = ioc.add_tab_attribute_field(&tab, &field, FieldType::Raw, value.clone());
        let set = ioc.custom_attributes.field(&tab, &field);
        prop_assert_eq!(set, Some(AttributeField::new(FieldType::Raw, value.clone())));
        prop_assert_eq!(changed, ioc != before);
        prop_assert!(!ioc.add_tab_attribute_field(&tab, &field, FieldType::Raw, value));

        let mut rest = ioc.custom_attributes.json().unwrap().clone();
        rest[&tab].as_object_mut().unwrap().shift_remove(&field);
        let mut old = before.custom_attributes.json().cloned().unwrap_or(json!({}));
        if let Some(fields) = old.get_mut(&tab).and_then(Value::as_object_mut) {
            fields.shift_remove(&field);
        } else {
            old[&tab] = json!({});
        }
        prop_assert_eq!(rest, old);
    }
}
