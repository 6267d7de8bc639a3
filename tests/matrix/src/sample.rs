//! What IRIS hands over, made from the catalogue: every column filled with a value of its own.

mod body;
mod row;

use iris_catalog::object::{COMMENT, object};
use iris_catalog::{Hook, ObjectKind, Payload, Subject};
use serde_json::{Value, json};

pub use row::{Sample, Values};

/// The objects of one call, as IRIS gives them.
#[derive(Debug)]
pub struct Call {
    /// The elements of IRIS's list.
    pub given: Vec<Value>,
    /// What handlers see of it, as [`Seen`](crate::Seen) shows it: not always one for each element.
    pub arrives: Vec<Value>,
}

impl Call {
    fn of(samples: Vec<Sample>) -> Self {
        let (given, arrives) = samples.into_iter().map(|sample| (sample.given, sample.arrives)).unzip();
        Self { given, arrives }
    }

    fn same(value: Value) -> Self {
        Self { given: vec![value.clone()], arrives: vec![value] }
    }
}

/// The calls of a hook, in all the shapes that IRIS 2.4.20 was seen to give its data.
pub fn calls(hook: &Hook) -> Vec<Call> {
    let values = &mut Values::default();
    match hook.payload {
        Payload::Object(kind) => {
            // Only users select several objects at a time.
            let count = if hook.is_manual() { 3 } else { 1 };
            vec![Call::of((0..count).map(|_| values.row(object(kind))).collect())]
        }
        Payload::Body(kind) => vec![Call::same(body::of(kind, values))],
        Payload::Id => ids(hook, values),
        Payload::Comment => vec![Call::of(vec![comment(values)])],
        Payload::Commented(kind) => vec![Call::of(vec![commented(kind, values)])],
        Payload::Report => vec![report(values)],
        Payload::Nothing => vec![Call { given: vec![json!({})], arrives: Vec::new() }],
    }
}

/// A number; from GraphQL, which deletes cases and IOCs, a float; from a selection of alerts, a dict.
fn ids(hook: &Hook, values: &mut Values) -> Vec<Call> {
    let mut calls = vec![Call::same(values.number().into())];
    let subject = match hook.subject {
        Subject::Object(kind) => Some(kind),
        _ => None,
    };
    if matches!(subject, Some(ObjectKind::Case | ObjectKind::Ioc)) {
        let id = values.number();
        let float: Value = format!("{id}.0").parse().unwrap_or_default();
        calls.push(Call { given: vec![float], arrives: vec![id.into()] });
    }
    if subject == Some(ObjectKind::Alert) {
        let ids = [values.number(), values.number(), values.number()];
        let arrives = ids.map(Value::from).to_vec();
        calls.push(Call { given: vec![json!({"alert_ids": ids})], arrives });
    }
    calls
}

/// The dump of a comment: its columns, and its author as an object.
fn comment(values: &mut Values) -> Sample {
    let user = user(values);
    values.dump(&COMMENT).with("user", user)
}

fn commented(kind: ObjectKind, values: &mut Values) -> Sample {
    let comment = comment(values);
    let mut object = values.dump(object(kind));
    for (key, value) in beside(kind, values) {
        object = object.with(key, value);
    }
    Sample {
        given: json!({"comment": comment.given, kind.word(): object.given}),
        arrives: json!({"comment": comment.arrives, "object": object.arrives}),
    }
}

/// What is in the dump of an object beside its columns, lookups and lists.
fn beside(kind: ObjectKind, values: &mut Values) -> Vec<(&'static str, Value)> {
    match kind {
        ObjectKind::Alert => {
            let owner = user(values);
            vec![
                ("owner", owner),
                ("cases", json!([values.number()])),
                ("comments", json!([values.number(), values.number()])),
            ]
        }
        ObjectKind::Asset => vec![("alerts", json!([{"alert_id": values.number()}]))],
        ObjectKind::Event => vec![("children", json!([])), ("event_category_id", values.number().into())],
        ObjectKind::Evidence => vec![("case", values.number().into()), ("user", user(values))],
        ObjectKind::Task => {
            vec![("task_assignees", json!([user(values)])), ("task_assignees_id", json!([values.number()]))]
        }
        _ => Vec::new(),
    }
}

fn user(values: &mut Values) -> Value {
    let (id, name) = (values.number(), values.number());
    json!({"id": id, "user_name": format!("user {name}"), "user_login": "login", "user_email": "a@b.test"})
}

/// The dict of a report. Its path leads nowhere once the handler runs, so it does not arrive.
fn report(values: &mut Values) -> Call {
    let arrives = json!({
        "report_id": values.number(), "case_id": values.number(), "user_name": "Ada", "file": "UEsDBA==",
    });
    let mut given = arrives.clone();
    given["file_path"] = "report.docx".into();
    Call { given: vec![given], arrives: vec![arrives] }
}
