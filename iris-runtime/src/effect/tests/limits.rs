//! What is refused before anything is applied.

use iris_catalog::ObjectKind;
use serde_json::{Value, json};

use super::{effects, ioc, refusal};
use crate::effect::{Effect, MAX_DEPTH, MAX_VALUE_BYTES};
use crate::object::{AttributeField, FieldType, Note};

/// The verdict on a `set`: the empty text if it passes.
fn set(object: ObjectKind, column: &str, to: Value) -> String {
    let effect = Effect::Set { object, id: Some(1), column: column.into(), from: Value::Null, to };
    effect.check().err().map_or_else(String::new, |error| error.to_string())
}

fn nested(depth: usize) -> Value {
    (0..depth).fold(json!(1), |inner, _| json!([inner]))
}

#[test]
fn characters_are_counted_and_not_bytes() {
    let note = Note { note_id: Some(1), note_title: "t".into(), ..Note::default() };
    assert_eq!(effects(&note, |note| note.note_title = "ü".repeat(155)).len(), 1);
    assert_eq!(
        refusal(&note, |note| note.note_title = "x".repeat(156)),
        "`note_title` of a note: 156 characters, and the column holds 155: the database would refuse the whole commit"
    );
}

#[test]
fn the_tags_of_an_ioc_end_at_512_characters() {
    assert_eq!(effects(&ioc(), |ioc| _ = ioc.add_tag("x".repeat(508))).len(), 1);
    assert!(
        refusal(&ioc(), |ioc| _ = ioc.add_tag("x".repeat(509)))
            .contains("`ioc_tags` of an IOC: 513 characters")
    );
    // Another object's tags have no limit.
    let asset = crate::object::Asset::default();
    assert_eq!(effects(&asset, |asset| _ = asset.add_tag("x".repeat(509))).len(), 1);
}

#[test]
fn values_fit_their_columns() {
    use ObjectKind::{Alert, Asset, Case, Event, Evidence, Ioc};
    let good = [
        (Ioc, "ioc_type_id", json!(i32::MAX)),
        (Ioc, "user_id", json!(i64::MAX)),
        (Ioc, "ioc_description", Value::Null),
        (Ioc, "ioc_enrichment", nested(MAX_DEPTH)),
        (Case, "open_date", json!("2024-01-31")),
        (Evidence, "start_date", json!("2024-01-31T10:00:00")),
        (Event, "event_in_graph", json!(true)),
        (Alert, "alert_title", json!("")),
    ];
    for (object, column, to) in good {
        assert_eq!(set(object, column, to), "", "{column}");
    }
    let bad = [
        (Ioc, "ioc_type_id", json!(i64::from(i32::MAX) + 1), "out of range"),
        (Ioc, "ioc_type_id", json!("1"), "accepts a whole number"),
        (Ioc, "ioc_description", json!("a\0b"), "a NUL character at byte 1"),
        (Ioc, "ioc_enrichment", json!({"k": ["\0"]}), "NUL"),
        (Ioc, "ioc_enrichment", json!({"\0": 1}), "NUL"),
        (Ioc, "ioc_enrichment", nested(MAX_DEPTH + 1), "nested deeper than 64"),
        (Ioc, "ioc_enrichment", json!("x".repeat(MAX_VALUE_BYTES)), "more than 1048576"),
        (Ioc, "ioc_description", json!("x".repeat(MAX_VALUE_BYTES + 1)), "1048577 bytes"),
        (Case, "open_date", json!("2024-01-31T10:00:00"), "accepts a date"),
        (Evidence, "start_date", json!("yesterday"), "accepts a date and time"),
        (Event, "event_in_graph", json!(1), "accepts `true`"),
        (Alert, "alert_title", Value::Null, "may not be null"),
        (Asset, "asset_colour", json!(1), "an asset has no column \"asset_colour\""),
        (Asset, "asset_id", json!(1), "read-only"),
        (Asset, "asset_uuid", json!("x"), "read-only"),
        (Asset, "asset_tags", json!("x"), "edited by the effect `tags`"),
        (Asset, "custom_attributes", json!({}), "edited by the effect `tab_field`"),
    ];
    for (object, column, to, reason) in bad {
        let text = set(object, column, to);
        assert!(text.contains(reason), "{column}: {text}");
    }
}

fn passes(effects: &[Effect]) {
    for effect in effects {
        assert!(effect.check().is_ok(), "{effect}");
    }
}

fn fails(effects: &[(Effect, &str)]) {
    for (effect, reason) in effects {
        let text = effect.check().unwrap_err().to_string();
        assert!(text.contains(reason), "{effect}: {text}");
    }
}

#[test]
fn tabs_need_an_object_that_has_them() {
    let field = |object, tab: &str, content| {
        let (tab, field) = (tab.into(), "f".into());
        Effect::TabField { object, id: None, tab, field, content }
    };
    let html = |value: &str| AttributeField::new(FieldType::Html, value);
    passes(&[field(ObjectKind::Ioc, "t", html("x"))]);
    fails(&[
        (field(ObjectKind::Alert, "t", html("x")), "an alert has no custom attributes"),
        (field(ObjectKind::GlobalTask, "t", html("x")), "a global task has no custom attributes"),
        (field(ObjectKind::Ioc, " ", html("x")), "the name of the tab: empty"),
        (field(ObjectKind::Ioc, "t", html("\0")), "tab \"t\": field \"f\": a NUL character"),
        (field(ObjectKind::Ioc, "t", html("x").options(["\0"])), "field \"f\": an option: a NUL"),
    ]);
}

#[test]
fn tags_are_single_and_fit() {
    let tags = |object, tag: &str| Effect::Tags { object, id: None, add: vec![tag.into()], remove: vec![] };
    passes(&[tags(ObjectKind::Case, "x"), tags(ObjectKind::Asset, &"x".repeat(513))]);
    fails(&[
        (tags(ObjectKind::Note, "x"), "a note has no tags"),
        (tags(ObjectKind::Ioc, "a,b"), "IRIS separates tags by commas"),
        (tags(ObjectKind::Ioc, " a"), "no blank at its ends"),
        (tags(ObjectKind::Ioc, ""), "a tag: empty"),
        (tags(ObjectKind::Ioc, &"x".repeat(513)), "513 characters"),
    ]);
}

#[test]
fn new_things_are_complete() {
    let note = |title: &str| Effect::AddNote {
        title: title.into(),
        content: "c".into(),
        directory: None,
        case_id: None,
    };
    let evidence = |sha256: &str, size| Effect::RegisterEvidence {
        filename: "f".into(),
        description: String::new(),
        size,
        sha256: sha256.into(),
    };
    let ioc = |ioc_type: &str, tag: &str| Effect::AddIoc {
        ioc_value: "v".into(),
        ioc_type: ioc_type.into(),
        description: String::new(),
        tags: vec![tag.into()],
        tlp: None,
    };
    let comment = |object, text: &str| Effect::Comment { object, id: Some(1), text: text.into() };
    let hash = "aB".repeat(32);
    passes(&[note("t"), evidence(&hash, 0), ioc("domain", "a"), comment(ObjectKind::Alert, "x")]);
    fails(&[
        (note(""), "`note_title` of a note: empty"),
        (note(&"x".repeat(156)), "156 characters"),
        (evidence("ab", 0), "64 hexadecimal digits"),
        (evidence(&hash, u64::MAX), "counts to 2^63 - 1"),
        (ioc("", "a"), "the type of the IOC: empty"),
        (ioc("domain", "a,b"), "commas"),
        (comment(ObjectKind::Case, "x"), "IRIS has no comments on cases"),
        (comment(ObjectKind::GlobalTask, "x"), "IRIS has no comments on global tasks"),
        (comment(ObjectKind::Ioc, "\n"), "the comment: empty"),
    ]);
}
