//! Example objects, as IRIS hands them over: made of the catalogue's tables, with reserved names and addresses.

use iris_catalog::object::{COMMENT, ColumnType, object};
use iris_catalog::{ObjectKind, Payload};
use serde_json::{Map, Value, json};

/// One piece of data for a hook with this payload.
pub(crate) fn sample(payload: Payload) -> Value {
    match payload {
        Payload::Object(kind) => of_kind(kind),
        Payload::Body(kind) => {
            let table = object(kind);
            table.ghost.map_or_else(|| json!({}), |title| json!({title: self::title(kind)}))
        }
        Payload::Id => json!(7),
        Payload::Comment => comment(),
        Payload::Commented(kind) => json!({"comment": comment(), kind.word(): of_kind(kind)}),
        Payload::Report => json!({"report_id": 3, "case_id": 1, "user_name": "ada", "file": "UEs="}),
        Payload::Nothing => json!({}),
    }
}

/// What an example object of this kind is called.
pub(crate) fn title(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Ioc => "c2.evil.example",
        ObjectKind::Asset => "pc7.corp.example",
        ObjectKind::Alert => "Odd login",
        ObjectKind::Case => "Phishing in March",
        ObjectKind::Note => "First findings",
        ObjectKind::Event => "Mail opened",
        ObjectKind::Evidence => "disk.img",
        ObjectKind::Task | ObjectKind::GlobalTask => "Look at the proxy",
    }
}

/// An IOC that no example object has, so that it can be added to the case of the local host.
pub(crate) const FRESH_IOC: &str = "mail.evil.example";

fn of_kind(kind: ObjectKind) -> Value {
    let table = object(kind);
    let mut sample = Map::new();
    sample.insert(table.id.to_owned(), json!(7));
    if let Some(title_column) = table.ghost {
        sample.insert(title_column.to_owned(), json!(title(kind)));
    }
    for lookup in table.lookups {
        if let Some((name, value)) = lookup_sample(kind, lookup.name) {
            let id = lookup.of.id;
            sample.insert(lookup.name.to_owned(), json!({id: value.0, name: value.1}));
            let is_column = table.column(lookup.via).is_some_and(|column| column.ty != ColumnType::Text);
            if is_column {
                sample.insert(lookup.via.to_owned(), json!(value.0));
            }
        }
    }
    Value::Object(sample)
}

/// What an IOC needs to be sent to a third party: its type, and the TLP that lets it go.
fn lookup_sample(kind: ObjectKind, lookup: &str) -> Option<(&'static str, (i64, &'static str))> {
    let table = object(kind);
    let lookup = table.lookups.iter().find(|other| other.name == lookup)?;
    let text =
        |ending: &str| lookup.of.columns.iter().map(|column| column.name).find(|name| name.ends_with(ending));
    match (kind, lookup.name) {
        (ObjectKind::Ioc, "tlp") => Some((text("_name")?, (2, "amber"))),
        (ObjectKind::Ioc, "ioc_type") => Some((text("_name")?, (20, "domain"))),
        _ => None,
    }
}

fn comment() -> Value {
    let mut comment = json!({COMMENT.id: 4});
    if let (Some(text), Some(map)) = (COMMENT.ghost, comment.as_object_mut()) {
        map.insert(text.to_owned(), "seen".into());
    }
    comment
}
