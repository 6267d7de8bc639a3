//! Tests of `human`.

use iris_runtime::Status;
use iris_runtime::object::{AttributeField, FieldType};
use serde_json::json;

use super::*;

fn unit(index: usize, state: UnitState, message: &str, effects: Vec<Effect>) -> Unit {
    Unit { index, id: Some(7), state, message: message.into(), effects }
}

fn shown(units: Vec<Unit>, name: &str) -> String {
    let report = Report { status: Status::error("1 failed"), units, logs: Vec::new() };
    page(&report, &|unit| format!("#{} {name}", unit.index), &Redactor::new(["s3cret"]), false)
}

#[test]
fn a_unit_is_one_line_with_its_effects_below() {
    let object = ObjectKind::Ioc;
    let field = AttributeField::new(FieldType::Html, "<b>\n</b>");
    let effects = vec![
        Effect::Tags { object, id: Some(7), add: vec!["a".into()], remove: vec!["b".into()] },
        Effect::TabField { object, id: Some(7), tab: "VT".into(), field: "HTML".into(), content: field },
        Effect::Set { object, id: Some(7), column: "ioc_misp".into(), from: json!(""), to: json!("x\ny") },
        Effect::Comment { object, id: Some(7), text: "seen".into() },
    ];
    let text = shown(vec![unit(0, UnitState::Done, "fine", effects)], "evil.example");
    assert_eq!(
        text,
        "✓ done    #0 evil.example: fine\n  \
           ioc 7\n    \
             + tag a\n    \
             - tag b\n    \
             + tab VT / HTML (html, 8 bytes): <b> …\n    \
             ~ ioc_misp: \"\" → \"x\\ny\"\n  \
           + comment on ioc 7: seen\n\
         ✗ failed: 1 failed\n"
    );
}

#[test]
fn no_secret_and_no_escape_sequence_is_shown() {
    let effects = vec![Effect::Tags {
        object: ObjectKind::Ioc,
        id: None,
        add: vec!["key=s3cret".into()],
        remove: Vec::new(),
    }];
    let text = shown(vec![unit(0, UnitState::Failed, "\u{1b}[2J\u{7}", effects)], "\u{9b}1m");
    assert!(text.contains("+ tag key=***"), "{text}");
    assert!(text.chars().all(|char| !char.is_control() || char == '\n'), "{text:?}");
}

#[test]
fn a_unit_without_a_message_ends_with_its_name() {
    let text = shown(vec![unit(3, UnitState::Skipped, "", Vec::new())], "a");
    assert!(text.starts_with("- skipped #3 a\n"), "{text}");
}

#[test]
fn every_effect_has_a_line() {
    let sha256 = "0".repeat(64);
    let effects = [
        Effect::Tab { object: ObjectKind::Ioc, id: None, tab: "T".into() },
        Effect::Body { key: "k".into(), from: Value::Null, to: Some(json!(1)) },
        Effect::Body { key: "k".into(), from: json!("a"), to: None },
        Effect::AddNote {
            title: "t".into(),
            content: "c".into(),
            directory: Some("d".into()),
            case_id: Some(3),
        },
        Effect::AddIoc {
            ioc_value: "v".into(),
            ioc_type: "domain".into(),
            description: String::new(),
            tags: vec!["a".into()],
            tlp: Some("green".into()),
        },
        Effect::RegisterEvidence {
            filename: "f".into(),
            description: String::new(),
            size: 1024,
            sha256: sha256.clone(),
        },
    ];
    let lines: Vec<_> = effects.iter().flat_map(lines).map(|(_, line)| line).collect();
    assert_eq!(
        lines,
        [
            "+ tab T",
            "~ k: null → 1",
            "- k: \"a\"",
            "+ note t in d of case 3 (1 byte): c",
            "+ ioc v (domain, TLP green, tags a)",
            &format!("+ evidence f (1 KiB, SHA-256 {sha256})"),
        ]
    );
}
