//! The difference of two copies, as effects.

use iris_catalog::ObjectKind;
use iris_catalog::object::{Column, List, Tags};
use serde_json::{Map, Value};

use super::{Effect, limits};
use crate::error::Error;
use crate::object::{AttributeField, IrisObject, Record, RecordList, id, same};
use crate::tags;

/// What has to happen so that `before` becomes `after`.
///
/// Tags make one [`Effect::Tags`], each changed field of the custom attributes an [`Effect::TabField`], each
/// other changed column an [`Effect::Set`]. The order of tags and the way they are written say nothing, nor
/// does the order of tabs. Null and the empty text are the same in text: IRIS's null reads as empty, so
/// `from` is `""`, and `to` is `""` where a text was emptied. IOCs and assets of an alert are compared like
/// the alert itself.
///
/// ```
/// use iris_runtime::effect::diff;
/// use iris_runtime::object::Ioc;
///
/// let before = Ioc { ioc_id: Some(7), ioc_tags: "apt".into(), ..Ioc::default() };
/// let mut after = before.clone();
/// after.add_tag("vt:malicious");
/// let effects = diff(&before, &after).unwrap();
/// let tags = r#"{"effect":"tags","object":"ioc","id":7,"add":["vt:malicious"],"remove":[]}"#;
/// assert_eq!(effects[0].to_string(), tags);
///
/// after.ioc_type.type_name = "domain".into();
/// let error = diff(&before, &after).unwrap_err();
/// assert_eq!(error.to_string(), "`ioc_type` of `Ioc` is read-only: set `ioc_type_id`");
/// ```
///
/// # Errors
///
/// All that IRIS could not store: a changed primary key, UUID, lookup or foreign key of `extra`, a removed
/// tab or field, a changed list, and what [`Effect::check`] refuses.
pub fn diff<T: IrisObject>(before: &T, after: &T) -> Result<Vec<Effect>, Error> {
    let mut found = Found::default();
    found.record(before, after);
    if found.problems.is_empty() {
        Ok(found.effects)
    } else {
        Err(Error::msg(found.problems.join("; ")).object())
    }
}

pub(super) fn of_body(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Effect> {
    let change = |key: &String| Effect::Body {
        key: key.clone(),
        from: before.get(key).cloned().unwrap_or_default(),
        to: after.get(key).cloned().unwrap_or_default(),
    };
    let removed = before.keys().filter(|key| !after.contains_key(*key));
    let changed = after.iter().filter(|(key, value)| before.get(*key) != Some(*value)).map(|(key, _)| key);
    changed.chain(removed).map(change).collect()
}

#[derive(Default)]
struct Found {
    effects: Vec<Effect>,
    problems: Vec<String>,
}

/// Whose difference is being looked at.
#[derive(Clone, Copy)]
struct Target {
    object: ObjectKind,
    id: Option<i64>,
}

impl Found {
    fn record(&mut self, before: &dyn Record, after: &dyn Record) {
        let table = after.table();
        let Some(object) = table.kind else {
            if !same(before, after) {
                self.problems.push(format!("`{}` is read-only", table.type_name));
            }
            return;
        };
        let target = Target { object, id: id(before) };
        for (index, column) in table.columns.iter().enumerate() {
            self.column(target, column, (before, after), index);
        }
        self.tags(target, before, after);
        for (index, lookup) in table.lookups.iter().enumerate() {
            let follows = || {
                let via = |record: &dyn Record| {
                    record.table().position(lookup.via).map(|at| record.column(at).to_json())
                };
                via(before) != via(after) && via(after) == id(after.lookup(index)).map(Value::from)
            };
            if !same(before.lookup(index), after.lookup(index)) && !follows() {
                self.problems.push(format!(
                    "`{}` of `{}` is read-only: set `{}`",
                    lookup.name, table.type_name, lookup.via
                ));
            }
        }
        for (index, list) in table.lists.iter().enumerate() {
            self.list(table.tags, list, before.list(index), after.list(index));
        }
        if before.extra() != after.extra() {
            self.extra(before, after);
        }
    }

    fn column(&mut self, target: Target, column: &Column, rows: (&dyn Record, &dyn Record), index: usize) {
        let table = rows.1.table();
        let (before, after) = (rows.0.column(index), rows.1.column(index));
        if let (Some(before), Some(after)) = (before.attributes(), after.attributes()) {
            self.problems.extend(after.misfit().map(str::to_owned));
            return self.attributes(target, before.json(), after.json());
        }
        if table.tags == Tags::Text(column.name) || after.equals(before.get()) {
            return;
        }
        if !column.writable() {
            let name = column.name;
            self.problems
                .push(format!("`{name}` of `{}` is read-only: IRIS itself fills it", table.type_name));
            return;
        }
        self.add(Effect::Set {
            object: target.object,
            id: target.id,
            column: column.name.to_owned(),
            from: before.to_json(),
            to: after.to_json(),
        });
    }

    fn tags(&mut self, target: Target, before: &dyn Record, after: &dyn Record) {
        let (old, new) = (tags::of(before), tags::of(after));
        let without = |all: &[&str], other: &[&str]| -> Vec<String> {
            all.iter().filter(|tag| !other.contains(tag)).map(|tag| (*tag).to_owned()).collect()
        };
        let (add, remove) = (without(&new, &old), without(&old, &new));
        if add.is_empty() && remove.is_empty() {
            return;
        }
        if let Err(error) = limits::tags_text(after.table(), &new.join(",")) {
            self.problems.push(error.to_string());
            return;
        }
        self.add(Effect::Tags { object: target.object, id: target.id, add, remove });
    }

    fn attributes(&mut self, target: Target, before: Option<&Value>, after: Option<&Value>) {
        if before == after {
            return;
        }
        let none = Map::new();
        let tabs =
            |json: Option<&'_ Value>| json.map_or(Some(none.clone()), |json| json.as_object().cloned());
        let (Some(before), Some(after)) = (tabs(before), tabs(after)) else {
            self.problems
                .push("the custom attributes of the object are not tabs and cannot be changed".to_owned());
            return;
        };
        for (tab, fields) in &after {
            match (before.get(tab).unwrap_or(&Value::Object(Map::new())), fields) {
                (before, after) if before == after && !after.as_object().is_some_and(Map::is_empty) => {}
                (Value::Object(old), Value::Object(new)) => {
                    if new.is_empty() && !before.contains_key(tab) {
                        self.add(Effect::Tab { object: target.object, id: target.id, tab: tab.clone() });
                    }
                    self.fields(target, tab, old, new);
                }
                _ => self.problems.push(format!("tab {tab:?} of the custom attributes does not hold fields")),
            }
        }
        for tab in before.keys().filter(|tab| !after.contains_key(*tab)) {
            self.problems.push(format!("tab {tab:?} was removed, for which IRIS has no function"));
        }
    }

    fn fields(&mut self, target: Target, tab: &str, before: &Map<String, Value>, after: &Map<String, Value>) {
        for (field, json) in after.iter().filter(|(field, json)| before.get(*field) != Some(*json)) {
            match AttributeField::from_json(json) {
                Some(content) => self.add(Effect::TabField {
                    object: target.object,
                    id: target.id,
                    tab: tab.to_owned(),
                    field: field.clone(),
                    content,
                }),
                None => self.problems.push(format!(
                    "field {field:?} of tab {tab:?} has not the keys `type`, `mandatory`, `value` of IRIS's fields"
                )),
            }
        }
        for field in before.keys().filter(|field| !after.contains_key(*field)) {
            self.problems
                .push(format!("field {field:?} of tab {tab:?} was removed, for which IRIS has no function"));
        }
    }

    fn list(&mut self, tags: Tags, list: &List, before: &dyn RecordList, after: &dyn RecordList) {
        let rows = |list: &dyn RecordList| {
            (0..list.len()).filter_map(|index| list.get(index).map(id)).collect::<Vec<_>>()
        };
        if matches!(tags, Tags::List { list: name, .. } if name == list.name) {
            return;
        }
        if rows(before) != rows(after) {
            self.problems.push(format!(
                "`{}` was given other rows, which IRIS has no function for: edit the rows, or ask for a new object",
                list.name
            ));
            return;
        }
        for index in 0..after.len() {
            if let (Some(before), Some(after)) = (before.get(index), after.get(index)) {
                self.record(before, after);
            }
        }
    }

    fn extra(&mut self, before: &dyn Record, after: &dyn Record) {
        let (before, after, name) = (before.extra(), after.extra(), after.table().type_name);
        let keys = after.keys().chain(before.keys().filter(|key| !after.contains_key(*key)));
        for key in keys.filter(|key| before.get(*key) != after.get(*key)) {
            self.problems.push(format!("{key:?} is no column of `{name}`: IRIS would not store the change"));
        }
    }

    fn add(&mut self, effect: Effect) {
        match effect.check() {
            Ok(()) => self.effects.push(effect),
            Err(error) => self.problems.push(error.to_string()),
        }
    }
}
