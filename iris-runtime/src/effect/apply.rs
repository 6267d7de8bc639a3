//! Effects onto a live object, which may have changed since the handler got its copy.

use iris_catalog::object::Tags;
use serde_json::{Map, Value};

use super::{Effect, limits};
use crate::error::{Error, Result};
use crate::object::{CustomAttributes, IrisObject, Record, Scalar, clear, id};
use crate::tags;

/// Applies one effect to an object; returns whether something changed.
///
/// Only what the effect names is touched. Tags are added and removed as sets, a field of the custom
/// attributes is replaced whole, an [`Effect::Set`] writes only over what the handler saw, and empties the lookup
/// of a key it changes. An effect that is there already changes nothing. IOCs and assets of an alert are found in the alert.
///
/// ```
/// use iris_runtime::effect::{apply, diff};
/// use iris_runtime::object::Ioc;
///
/// let seen = Ioc { ioc_id: Some(7), ioc_tags: "apt".into(), ..Ioc::default() };
/// let mut edited = seen.clone();
/// edited.add_tag("vt:malicious");
/// // Meanwhile an analyst added a tag.
/// let mut live = Ioc { ioc_tags: "apt,urgent".into(), ..seen.clone() };
/// for effect in diff(&seen, &edited).unwrap() {
///     apply(&mut live, &effect).unwrap();
/// }
/// assert_eq!(live.ioc_tags, "apt,urgent,vt:malicious");
/// ```
///
/// # Errors
///
/// Nothing is changed when the effect edits another object, or none; when IRIS could not take the result;
/// and when the column of a `set` was changed by somebody else: overwriting would lose that change, so it
/// stays and the handler has to run again.
pub fn apply<T: IrisObject>(object: &mut T, effect: &Effect) -> Result<bool> {
    apply_one(object, effect)
}

fn apply_one(object: &mut dyn Record, effect: &Effect) -> Result<bool> {
    let outcome = effect.check().and_then(|()| match find(object, effect) {
        Some(row) => edit(row, effect),
        None => Err(Error::msg(format!(
            "effect `{}` does not edit {} {}",
            effect.word(),
            object.table().word(),
            id(object).map_or_else(|| "without id".to_owned(), |id| id.to_string()),
        ))),
    });
    outcome.map_err(Error::object)
}

/// Applies all effects that edit this object, or none if one of them cannot be applied. Others are left out.
///
/// # Errors
///
/// As [`apply`]; the object is then as it was.
pub fn apply_all<T: IrisObject>(object: &mut T, effects: &[Effect]) -> Result<bool> {
    let mut copy = object.clone();
    let changed = apply_each(&mut copy, effects)?;
    if changed {
        *object = copy;
    }
    Ok(changed)
}

/// [`apply_all`], onto an object that nobody needs any more when an effect cannot be applied.
pub(crate) fn apply_each(object: &mut dyn Record, effects: &[Effect]) -> Result<bool> {
    let mut changed = false;
    for effect in effects {
        if find(object, effect).is_some() {
            changed |= apply_one(object, effect)?;
        }
    }
    Ok(changed)
}

/// Applies an [`Effect::Body`] to the body of a request; returns whether something changed.
///
/// # Errors
///
/// When the effect is another one, or too large.
pub fn apply_to_body(body: &mut Map<String, Value>, effect: &Effect) -> Result<bool> {
    effect.check()?;
    let Effect::Body { key, to, .. } = effect else {
        return Err(
            Error::msg(format!("effect `{}` does not edit the body of a request", effect.word())).object()
        );
    };
    let changed = body.get(key) != to.as_ref();
    match to {
        Some(to) if changed => {
            body.insert(key.clone(), to.clone());
        }
        None => {
            body.shift_remove(key);
        }
        Some(_) => {}
    }
    Ok(changed)
}

/// The row that the effect edits: the object, or one in its lists.
fn find<'a>(record: &'a mut dyn Record, effect: &Effect) -> Option<&'a mut dyn Record> {
    let (kind, wanted) = effect.edits()?;
    let table = record.table();
    if table.kind == Some(kind) && id(record) == wanted {
        return Some(record);
    }
    // Of rows without an id, none is meant more than another.
    wanted?;
    let list = table.lists.iter().position(|list| list.of.kind == Some(kind))?;
    let rows = record.list_mut(list);
    let index = (0..rows.len()).find(|index| rows.get(*index).is_some_and(|row| id(row) == wanted))?;
    rows.get_mut(index)
}

fn edit(row: &mut dyn Record, effect: &Effect) -> Result<bool> {
    match effect {
        Effect::Tags { add, remove, .. } => edit_tags(row, add, remove),
        Effect::Tab { tab, .. } => attributes(row, |attributes| attributes.add_tab(tab)),
        Effect::TabField { tab, field, content, .. } => {
            attributes(row, |attributes| attributes.set(tab, field, content.clone()))
        }
        Effect::Set { column, from, to, .. } => set(row, column, from, to),
        // `find` gives a row for the four above only.
        _ => Ok(false),
    }
}

fn edit_tags(row: &mut dyn Record, add: &[String], remove: &[String]) -> Result<bool> {
    let table = row.table();
    let (add, remove): (Vec<&str>, Vec<&str>) =
        (add.iter().map(String::as_str).collect(), remove.iter().map(String::as_str).collect());
    if let Tags::Text(_) = table.tags {
        let tags = tags::of(row).join(",");
        if let Some(after) = tags::edit(&tags, &add, &remove) {
            limits::tags_text(table, &after)?;
        }
    }
    Ok(tags::edit_record(row, &add, &remove))
}

fn attributes(row: &mut dyn Record, edit: impl FnOnce(&mut CustomAttributes) -> bool) -> Result<bool> {
    let table = row.table();
    let index = table.attributes.and_then(|name| table.position(name));
    let Some(live) = index.and_then(|index| row.column_mut(index).attributes_mut()) else {
        return Err(Error::msg(format!("{} has no custom attributes in IRIS", table.noun())));
    };
    let changed = edit(live);
    match live.take_misfit() {
        Some(reason) => Err(Error::msg(reason)),
        None => Ok(changed),
    }
}

fn set(row: &mut dyn Record, column: &str, from: &Value, to: &Value) -> Result<bool> {
    let table = row.table();
    let who = id(row).map_or_else(String::new, |id| format!(" {id}"));
    let Some(index) = table.position(column) else {
        return Err(Error::msg(format!("{} has no column {column:?}", table.noun())));
    };
    let live = row.column_mut(index);
    if live.equals(Scalar::from(to)) {
        return Ok(false);
    }
    if !live.equals(Scalar::from(from)) {
        return Err(Error::msg(format!(
            "`{column}` of {}{who} was changed by somebody else meanwhile and is left as it is now; run the module again",
            table.word(),
        )));
    }
    live.set(Scalar::from(to))?;
    // What the lookup says now belongs to the old key.
    let stale = |index: &usize| {
        let lookup = &table.lookups[*index];
        lookup.via == column && id(row.lookup(*index)) != to.as_i64()
    };
    let stale: Vec<usize> = (0..table.lookups.len()).filter(stale).collect();
    for index in stale {
        clear(row.lookup_mut(index));
    }
    Ok(true)
}
