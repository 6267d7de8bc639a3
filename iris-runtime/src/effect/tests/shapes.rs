//! The JSON of effects, letter by letter.

use serde_json::{Map, json};

use crate::effect::{Effect, apply_to_body};

#[test]
fn every_shape_is_written_as_it_is_read() {
    let shapes = [
        json!({"effect": "tags", "object": "ioc", "id": 1, "add": ["a"], "remove": []}),
        json!({"effect": "tab", "object": "case", "id": 1, "tab": "VT"}),
        json!({"effect": "tab_field", "object": "asset", "id": 1, "tab": "VT", "field": "Score", "type": "html", "value": "x"}),
        json!({
            "effect": "tab_field", "object": "ioc", "id": 1, "tab": "VT", "field": "Level", "type": "input_select",
            "value": "low", "mandatory": true, "options": ["low", "high"],
        }),
        json!({"effect": "set", "object": "global_task", "id": null, "column": "task_title", "from": "", "to": "x"}),
        json!({"effect": "set", "object": "request", "id": null, "column": "ioc_value", "from": null, "to": "x"}),
        json!({"effect": "add_note", "title": "t", "content": "c"}),
        json!({"effect": "add_note", "title": "t", "content": "c", "directory": "d", "case_id": 2}),
        json!({"effect": "add_ioc", "ioc_value": "v", "ioc_type": "domain", "description": "", "tags": ["a"], "tlp": "red"}),
        json!({"effect": "add_ioc", "ioc_value": "v", "ioc_type": "domain", "description": "d", "tags": []}),
        json!({"effect": "comment", "object": "note", "id": 4, "text": "seen"}),
        json!({"effect": "register_evidence", "filename": "f", "description": "", "size": 3, "sha256": "0"}),
    ];
    for shape in shapes {
        let effect = Effect::from_json(shape.clone()).unwrap();
        assert_eq!(effect.to_string(), shape.to_string());
        assert_eq!(serde_json::to_string(&effect).unwrap(), shape.to_string());
        assert_eq!(serde_json::from_str::<Effect>(&shape.to_string()).unwrap(), effect);
    }
}

#[test]
fn what_is_no_effect_is_refused_by_name() {
    let refusal = |json| Effect::from_json(json).unwrap_err().to_string();
    assert_eq!(refusal(json!([])), "an effect is an object with the key `effect`; found a list");
    assert_eq!(refusal(json!({"effect": "drop"})), "effect `drop`: there is no such effect");
    assert_eq!(
        refusal(json!({"effect": "comment", "object": "ioc", "id": 1})),
        "effect `comment`: key `text` is missing"
    );
    assert_eq!(
        refusal(json!({"effect": "comment", "object": "ioc", "id": 1, "text": "x", "by": "me"})),
        "effect `comment`: unknown key \"by\""
    );
    assert_eq!(
        refusal(json!({"effect": "comment", "object": "ioc", "id": "1", "text": "x"})),
        "effect `comment`: key `id`: found the text \"1\", accepts a whole number or null"
    );
    assert!(
        refusal(json!({"effect": "tags", "object": "user", "id": 1})).contains("IRIS has no object \"user\"")
    );
    assert!(
        refusal(json!({"effect": "tags", "object": "ioc", "add": [1]})).contains("accepts a list of texts")
    );
    let field = json!({"effect": "tab_field", "object": "ioc", "id": 1, "tab": "t", "field": "f", "type": "bold", "value": 1});
    assert!(refusal(field).contains("IRIS has no field type \"bold\", only `input_string`"));
}

#[test]
fn the_body_of_a_request_is_edited_key_by_key() {
    let map = |json: serde_json::Value| json.as_object().unwrap().clone();
    let before = map(json!({"ioc_value": " x ", "ioc_tags": "a", "kept": [1], "gone": 1}));
    let after = map(json!({"ioc_value": "x", "ioc_tags": "a", "kept": [1], "new": true}));
    let effects = Effect::of_body(&before, &after);
    let keys: Vec<_> =
        effects.iter().map(|effect| effect.to_json()["column"].as_str().unwrap().to_owned()).collect();
    assert_eq!(keys, ["ioc_value", "new", "gone"]);
    let mut live: Map<_, _> = before;
    for effect in &effects {
        assert!(apply_to_body(&mut live, effect).unwrap());
        assert!(!apply_to_body(&mut live, effect).unwrap());
    }
    assert_eq!(live["ioc_value"], "x");
    assert_eq!(live.get("gone"), None);
    let note = Effect::AddNote { title: "t".into(), content: String::new(), directory: None, case_id: None };
    assert!(apply_to_body(&mut live, &note).is_err());
}
