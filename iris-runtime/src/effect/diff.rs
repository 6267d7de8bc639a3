//! The difference of two copies, as effects.

mod tabs;

use iris_catalog::ObjectKind;
use iris_catalog::object::{Column, List, Tags};
use serde_json::{Map, Value};

use super::{Effect, limits};
use crate::error::Error;
use crate::object::{IrisObject, Record, RecordList, id, number, same, text};
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
/// All that IRIS could not store: a changed primary key, UUID or lookup, something new in `extra`, a removed
/// tab or field, other rows in a list, and what [`Effect::check`] refuses.
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
        to: after.get(key).cloned(),
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
            let via = |record: &dyn Record| number(record, lookup.via);
            // Somebody who sets the key may bring the lookup in line with it.
            let follows = || via(before) != via(after) && via(after) == id(after.lookup(index));
            if !same(before.lookup(index), after.lookup(index)) && !follows() {
                let (name, of) = (lookup.name, table.type_name);
                self.problems.push(format!("`{name}` of `{of}` is read-only: set `{}`", lookup.via));
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

    fn list(&mut self, tags: Tags, list: &List, before: &dyn RecordList, after: &dyn RecordList) {
        if let Tags::List { list: name, title } = tags
            && name == list.name
        {
            return self.tag_rows(name, title, before, after);
        }
        if !before.rows().map(id).eq(after.rows().map(id)) {
            self.problems.push(format!(
                "`{}` was given other rows, for which IRIS has no function: edit the rows, or ask for a new object",
                list.name
            ));
            return;
        }
        for (before, after) in before.rows().zip(after.rows()) {
            self.record(before, after);
        }
    }

    /// Rows of tags come and go by their titles; what else is in them is IRIS's.
    fn tag_rows(&mut self, list: &str, title: &str, before: &dyn RecordList, after: &dyn RecordList) {
        for row in after.rows() {
            let tag = text(row, title);
            let known = || before.rows().filter(|known| text(*known, title) == tag);
            if known().next().is_some() && !known().any(|known| same(known, row)) {
                self.problems.push(format!("the row of tag {tag:?} in `{list}` is read-only"));
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
