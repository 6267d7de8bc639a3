//! Effects one by one: made, refused, applied.

mod laws;
mod limits;
mod shapes;

use iris_catalog::ObjectKind;
use serde_json::{Value, json};

use super::*;
use crate::object::{Alert, Asset, Case, Comment, FieldType, Ioc, IrisObject, Note, Record, Tag, Timestamp};

fn ioc() -> Ioc {
    Ioc { ioc_id: Some(7), ioc_value: "evil.example".into(), ioc_tags: "apt".into(), ..Ioc::default() }
}

fn effects<T: IrisObject>(before: &T, edit: impl FnOnce(&mut T)) -> Vec<Effect> {
    let mut after = before.clone();
    edit(&mut after);
    diff(before, &after).unwrap()
}

fn refusal<T: IrisObject>(before: &T, edit: impl FnOnce(&mut T)) -> String {
    let mut after = before.clone();
    edit(&mut after);
    diff(before, &after).unwrap_err().to_string()
}

fn set(column: &str, from: impl Into<Value>, to: impl Into<Value>) -> Effect {
    let (from, to) = (from.into(), to.into());
    Effect::Set { object: ObjectKind::Ioc, id: Some(7), column: column.into(), from, to }
}

#[test]
fn nothing_changed_gives_nothing() {
    assert_eq!(effects(&ioc(), |_| {}), []);
    assert_eq!(effects(&ioc(), |ioc| ioc.ioc_tags = " apt,,".into()), []);
    let date = |text| Asset { date_added: Timestamp::parse(text), ..Asset::default() };
    assert_eq!(diff(&date("2024-01-01"), &date("2024-01-01T00:00:00")).unwrap(), []);
}

#[test]
fn each_change_is_one_effect() {
    let made = effects(&ioc(), |ioc| {
        ioc.ioc_description = "seen".into();
        ioc.ioc_tlp_id = Some(2);
        ioc.add_tag("new");
        ioc.remove_tag("apt");
        ioc.add_tab_attribute_field("VT", "Score", FieldType::InputString, "1");
        ioc.add_tab_attribute("Empty");
    });
    let words: Vec<_> = made.iter().map(Effect::word).collect();
    assert_eq!(words, ["set", "set", "tab_field", "tab", "tags"]);
    assert_eq!(made[0], set("ioc_description", "", "seen"));
    assert_eq!(made[1], set("ioc_tlp_id", Value::Null, 2));
}

#[test]
fn what_iris_fills_itself_is_refused_with_what_to_do() {
    assert_eq!(
        refusal(&ioc(), |ioc| ioc.ioc_id = None),
        "`ioc_id` of `Ioc` is read-only: IRIS itself fills it"
    );
    assert!(refusal(&ioc(), |ioc| ioc.ioc_uuid = "x".into()).contains("`ioc_uuid` of `Ioc` is read-only"));
    assert_eq!(
        refusal(&ioc(), |ioc| {
            ioc.tlp.tlp_name = "red".into();
            ioc.extra.insert("verdict".into(), json!("bad"));
        }),
        "`tlp` of `Ioc` is read-only: set `ioc_tlp_id`; \
         \"verdict\" is no column of `Ioc`: IRIS would not store the change"
    );
    assert_eq!(
        refusal(&Comment::default(), |comment| comment.comment_text = "x".into()),
        "`Comment` is read-only"
    );
}

#[test]
fn a_lookup_may_follow_its_key() {
    let made = effects(&ioc(), |ioc| {
        ioc.ioc_tlp_id = Some(1);
        ioc.tlp.tlp_id = Some(1);
        ioc.tlp.tlp_name = "red".into();
    });
    assert_eq!(made, [set("ioc_tlp_id", Value::Null, 1)]);
    assert!(
        refusal(&ioc(), |ioc| {
            ioc.ioc_tlp_id = Some(1);
            ioc.tlp.tlp_name = "red".into();
        })
        .contains("set `ioc_tlp_id`")
    );
}

#[test]
fn attributes_cannot_be_taken_away_or_misshaped() {
    let field = json!({"mandatory": false, "type": "html", "value": "x"});
    let before = Ioc { custom_attributes: json!({"A": {"x": field}, "B": {}, "C": 1}).into(), ..ioc() };
    let with = |json: Value| refusal(&before, |ioc| ioc.custom_attributes = json.into());
    assert!(with(json!({"A": {"x": field}, "C": 1})).contains("tab \"B\" was removed"));
    assert!(with(json!({"A": {}, "B": {}, "C": 1})).contains("field \"x\" of tab \"A\" was removed"));
    assert!(
        with(json!({"A": {"x": 1}, "B": {}, "C": 1})).contains("field \"x\" of tab \"A\" has not the keys")
    );
    assert!(with(json!({"A": {"x": field}, "B": {}, "C": {}})).contains("tab \"C\""));
    assert!(with(json!([])).contains("not tabs"));
    let misfit = refusal(&before, |ioc| {
        ioc.add_tab_attribute_field("C", "x", FieldType::Html, "lost");
    });
    assert_eq!(misfit, "tab \"C\" of the custom attributes does not hold fields");
}

#[test]
fn tags_of_a_case_go_by_their_titles() {
    let row = |id, title: &str| Tag { id: Some(id), tag_title: title.into(), ..Tag::default() };
    let before = Case { case_id: Some(1), tags: vec![row(1, "apt"), row(2, "c2")], ..Case::default() };
    let made = effects(&before, |case| {
        case.tags.reverse();
        case.add_tag("new");
        case.remove_tag("apt");
    });
    let (add, remove) = (vec!["new".to_owned()], vec!["apt".to_owned()]);
    assert_eq!(made, [Effect::Tags { object: ObjectKind::Case, id: Some(1), add, remove }]);
    let mut live = Case { tags: vec![row(1, "apt"), row(3, "urgent")], ..before.clone() };
    assert!(apply(&mut live, &made[0]).unwrap());
    assert_eq!(live.tags(), ["urgent", "new"]);
    assert_eq!(live.tags[0].id, Some(3));
    assert!(refusal(&before, |case| case.tags[0].tag_namespace = "x".into()).contains("read-only"));
}

#[test]
fn objects_of_an_alert_are_edited_in_place() {
    let other = Ioc { ioc_id: Some(8), ..ioc() };
    let before = Alert { alert_id: Some(1), iocs: vec![ioc(), other], ..Alert::default() };
    let made = effects(&before, |alert| {
        alert.add_tag("seen");
        alert.iocs[1].add_tag("new");
    });
    let targets: Vec<_> = made.iter().filter_map(Effect::edits).collect();
    assert_eq!(targets, [(ObjectKind::Alert, Some(1)), (ObjectKind::Ioc, Some(8))]);
    let mut live = before.clone();
    assert!(apply_all(&mut live, &made).unwrap());
    assert_eq!((live.iocs[0].ioc_tags.as_str(), live.iocs[1].ioc_tags.as_str()), ("apt", "apt,new"));
    assert!(refusal(&before, |alert| alert.iocs.truncate(1)).contains("`iocs` was given other rows"));
    assert!(refusal(&before, |alert| alert.assets.push(Asset::default())).contains("`assets`"));
}

#[test]
fn a_column_that_somebody_else_changed_is_left_alone() {
    let effect = set("ioc_description", "", "ours");
    let mut live = ioc();
    assert!(apply(&mut live, &effect).unwrap());
    assert!(!apply(&mut live, &effect).unwrap(), "it is there already");
    live.ioc_description = "theirs".into();
    let before = live.clone();
    assert_eq!(
        apply(&mut live, &effect).unwrap_err().to_string(),
        "`ioc_description` of ioc 7 was changed by somebody else meanwhile and is left as it is now; run the module again"
    );
    let tag = Effect::Tags { object: ObjectKind::Ioc, id: Some(7), add: vec!["new".into()], remove: vec![] };
    assert!(apply_all(&mut live, &[tag, effect]).is_err());
    assert_eq!(live, before, "all or nothing");
}

#[test]
fn a_new_key_empties_the_old_lookup() {
    let mut live = Ioc { ioc_tlp_id: Some(1), ..ioc() };
    live.tlp.tlp_id = Some(1);
    live.tlp.tlp_name = "red".into();
    live.ioc_type.type_name = "domain".into();
    assert!(apply(&mut live, &set("ioc_tlp_id", 1, 2)).unwrap());
    assert_eq!((live.tlp.tlp_name.as_str(), live.ioc_type.type_name.as_str()), ("", "domain"));
}

#[test]
fn effects_on_others_are_refused_and_left_out_of_a_list() {
    let other = Effect::Set {
        object: ObjectKind::Ioc,
        id: Some(8),
        column: "ioc_misp".into(),
        from: "".into(),
        to: "x".into(),
    };
    let note = Effect::AddNote { title: "t".into(), content: String::new(), directory: None, case_id: None };
    let mut live = ioc();
    assert_eq!(apply(&mut live, &other).unwrap_err().to_string(), "effect `set` does not edit ioc 7");
    assert!(apply(&mut live, &note).is_err());
    assert!(
        apply(&mut Note::default(), &set("ioc_misp", "", "x"))
            .unwrap_err()
            .to_string()
            .ends_with("note without id")
    );
    assert!(!apply_all(&mut live, &[other, note]).unwrap());
    assert_eq!(live, ioc());
}

#[test]
fn live_tags_count_for_the_limit() {
    let tag = Effect::Tags { object: ObjectKind::Ioc, id: Some(7), add: vec!["new".into()], remove: vec![] };
    let mut live = Ioc { ioc_tags: "é".repeat(508), ..ioc() };
    assert!(apply(&mut live.clone(), &tag).unwrap());
    live.ioc_tags.push('é');
    let before = live.clone();
    let text = apply(&mut live, &tag).unwrap_err().to_string();
    assert!(text.contains("`ioc_tags` of an IOC: 513 characters"), "{text}");
    assert_eq!(live, before);
}

#[test]
fn a_foreign_tab_of_the_live_object_survives() {
    let mut edited = ioc();
    edited.add_tab_attribute_field("VT", "Score", FieldType::InputString, "1");
    let made = diff(&ioc(), &edited).unwrap();
    let mut live = Ioc { custom_attributes: json!({"VT": 5}).into(), ..ioc() };
    assert!(apply(&mut live, &made[0]).is_err());
    assert_eq!(live.column(9).to_json(), json!({"VT": 5}));
    assert_eq!(diff(&live, &live.clone()).unwrap(), [], "the failure is not kept");
}
