//! Every usable hook, called with every form of data: each field arrives, each edit comes out as one effect.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::collections::BTreeSet;

use iris_catalog::object::{Column, ColumnType, Object, Tags, object};
use iris_catalog::{HOOKS, Hook, Payload};
use iris_matrix::sample::{Call, calls};
use iris_matrix::{CASE, Desk, Form, SHAPES, Shape};
use iris_runtime::Loaded;
use iris_runtime::call::{JsonSource, Report, Setup, UnitState};
use iris_runtime::config::RawConfig;
use iris_runtime::effect::Effect;
use iris_runtime::object::{AttributeField, FieldType};
use serde_json::{Value, json};

const ENTRY: &str = "Look at it";

/// The hooks that a module of this shape serves, in the order of its table.
fn hooks(shape: &Shape) -> Vec<&'static Hook> {
    HOOKS
        .iter()
        .filter(|hook| hook.usable() && (shape.is_event || hook.payload != Payload::Nothing))
        .collect()
}

fn run(module: &Loaded, index: usize, given: &[Value]) -> Report {
    let setup = Setup { case_id: Some(CASE), hook_ui_name: Some(ENTRY.to_owned()), ..Setup::default() };
    module.start(index, &mut JsonSource::new(given.to_vec()), setup).unwrap().run()
}

/// Calls back with every shape, its module, and each of its hooks with its place and its calls.
fn each_call(mut check: impl FnMut(&Shape, &Loaded, usize, &Hook, &Call)) -> usize {
    let mut count = 0;
    for shape in &SHAPES {
        let module = shape.definition.load(&RawConfig::new()).unwrap();
        for (index, hook) in hooks(shape).into_iter().enumerate() {
            for call in calls(hook) {
                check(shape, &module, index, hook, &call);
                count += 1;
            }
        }
    }
    count
}

#[test]
fn the_tables_hold_every_usable_hook() {
    assert_eq!(HOOKS.iter().filter(|hook| hook.usable()).count(), 88);
    let forms: BTreeSet<_> = SHAPES.iter().map(|shape| shape.shown).collect();
    assert_eq!(forms.len(), 10, "{forms:?}");
    for shape in &SHAPES {
        let expected: Vec<_> = hooks(shape).into_iter().map(|hook| hook.name).collect();
        let registered: Vec<_> = shape.definition.hooks().iter().map(|row| row.hook).collect();
        assert_eq!(registered, expected, "{}", shape.shown);
    }
}

#[test]
fn every_field_arrives_in_every_form() {
    let desk = Desk::default();
    let count = each_call(|shape, module, index, hook, call| {
        let place = format!("{} as {}", hook.name, shape.shown);
        let report = run(module, index, &call.given);
        assert!(report.status.is_success(), "{place}: {}", report.status.message());
        let expected = if shape.is_event { vec![event(hook, call)] } else { call.arrives.clone() };
        let units = if shape.form.is_each() { expected.len() } else { 1 };
        assert_eq!(report.units.len(), units, "{place}");
        assert!(report.units.iter().all(|unit| unit.state == UnitState::Done), "{place}");
        assert_eq!(report.effects().count(), 0, "{place}");
        if let (Payload::Object(kind), true, false) = (hook.payload, shape.form.is_each(), shape.is_event) {
            let ids: Vec<_> = call.given.iter().map(|row| row[object(kind).id].as_i64()).collect();
            assert_eq!(report.units.iter().map(|unit| unit.id).collect::<Vec<_>>(), ids, "{place}");
        }
        assert_eq!(
            sorted(desk.take()),
            sorted(expected.into_iter().map(|value| (hook.name.to_owned(), value)).collect()),
            "{place}"
        );
    });
    assert!(count > 880, "{count}");
}

/// What `HookEvent` shows: all elements, as they are.
fn event(hook: &Hook, call: &Call) -> Value {
    json!({"hook_name": hook.name, "hook_ui_name": ENTRY, "objects": call.given})
}

/// Handlers run side by side, in any order.
fn sorted(mut seen: Vec<(String, Value)>) -> Vec<(String, Value)> {
    seen.sort_by_key(|(hook, value)| (hook.clone(), value.to_string()));
    seen
}

#[test]
fn an_edit_is_exactly_one_effect() {
    let mut edits = 0;
    each_call(|shape, module, index, hook, call| {
        if !shape.form.is_mut() || shape.is_event {
            return;
        }
        let given = call.given.iter().take(if shape.form == Form::AllMut { 2 } else { 1 });
        let given: Vec<_> = given.cloned().collect();
        for (key, to, effect) in changes(hook, &given[0]) {
            Desk::default().order(&key, &to);
            let report = run(module, index, &given);
            let place = format!("`{key}` in {} as {}", hook.name, shape.shown);
            assert!(report.status.is_success(), "{place}: {}", report.status.message());
            assert_eq!(report.effects().collect::<Vec<_>>(), [&effect], "{place}");
            edits += 1;
        }
    });
    assert!(edits > 1000, "{edits}");
}

/// The edits that the payload of a hook allows, with the effect of each.
fn changes(hook: &Hook, given: &Value) -> Vec<(String, Value, Effect)> {
    match hook.payload {
        Payload::Object(kind) => {
            let table = object(kind);
            let writable = table.columns.iter().filter(|column| column.writable());
            writable.map(|column| change(table, column, given)).collect()
        }
        Payload::Body(_) => {
            let changes = given.as_object().unwrap().iter().map(|(key, from)| {
                let to = json!({"instead of": from});
                let effect = Effect::Body { key: key.clone(), from: from.clone(), to: Some(to.clone()) };
                (key.clone(), to, effect)
            });
            changes.collect()
        }
        _ => Vec::new(),
    }
}

fn change(table: &'static Object, column: &Column, given: &Value) -> (String, Value, Effect) {
    let (object, id) = (table.kind.unwrap(), given[table.id].as_i64());
    let from = given[column.name].clone();
    if table.tags == Tags::Text(column.name) {
        let to = format!("{},third", from.as_str().unwrap());
        let effect = Effect::Tags { object, id, add: vec!["third".to_owned()], remove: Vec::new() };
        return (column.name.to_owned(), to.into(), effect);
    }
    if table.attributes == Some(column.name) {
        let mut to = from;
        to["Tab"]["New"] = json!({"mandatory": true, "type": "html", "value": "<b>"});
        let content = AttributeField::new(FieldType::Html, "<b>").mandatory();
        let effect = Effect::TabField { object, id, tab: "Tab".to_owned(), field: "New".to_owned(), content };
        return (column.name.to_owned(), to, effect);
    }
    let to = other(column, &from);
    let effect = Effect::Set { object, id, column: column.name.to_owned(), from, to: to.clone() };
    (column.name.to_owned(), to, effect)
}

/// Another value that the column takes.
fn other(column: &Column, from: &Value) -> Value {
    match column.ty {
        ColumnType::Int | ColumnType::Bigint => (from.as_i64().unwrap() + 1).into(),
        ColumnType::Text | ColumnType::Varchar | ColumnType::Uuid | ColumnType::Bytes => "other".into(),
        ColumnType::Bool => (!from.as_bool().unwrap()).into(),
        ColumnType::Json | ColumnType::Jsonb => json!([from]),
        ColumnType::Timestamp => "2025-01-01T00:00:00".into(),
        ColumnType::Date => "1999-01-01".into(),
    }
}
