//! What IRIS and its database take, looked at before anything is applied.
//!
//! A text that is too long, a NUL character or a number out of range makes the database refuse the whole
//! commit, with the changes of everybody else in it (IRIS 2.4.20, observed).

use iris_catalog::object::{Column, ColumnType, Object, Tags, object};
use iris_catalog::{HOOKS, ObjectKind, Subject};
use serde_json::Value;

use super::Effect;
use crate::error::{Error, Result, ResultExt};
use crate::object::{AttributeField, ColumnValue, Date, Scalar, Timestamp};

/// The largest value that is written: a text, or JSON, in bytes of UTF-8.
pub const MAX_VALUE_BYTES: usize = 1 << 20;

/// The deepest nesting of lists and objects in JSON that is written.
pub const MAX_DEPTH: usize = 64;

pub(super) fn check(effect: &Effect) -> Result {
    match effect {
        Effect::Tags { object: kind, add, remove, .. } => tags(object(*kind), add, remove),
        Effect::Tab { object: kind, tab, .. } => tab_name(*kind, tab),
        Effect::TabField { object: kind, tab, field, content, .. } => {
            tab_name(*kind, tab)?;
            tab_field(field, content).context(format_args!("tab {tab:?}"))
        }
        Effect::Set { object: kind, column, to, .. } => set(object(*kind), column, to),
        Effect::Body { key, to, .. } => {
            text(key).and_then(|()| to.as_ref().map_or(Ok(()), json)).context(format_args!("key {key:?}"))
        }
        Effect::AddNote { title, content, directory, .. } => {
            named(ObjectKind::Note, title)?;
            text(content).context("the content of the note")?;
            text(directory.as_deref().unwrap_or_default()).context("the directory of the note")
        }
        Effect::AddIoc { ioc_value, ioc_type, description, tags: list, tlp } => {
            named(ObjectKind::Ioc, ioc_value)?;
            filled(ioc_type).context("the type of the IOC")?;
            text(description).context("the description of the IOC")?;
            text(tlp.as_deref().unwrap_or_default()).context("the TLP of the IOC")?;
            tags(object(ObjectKind::Ioc), list, &[])
        }
        Effect::Comment { object: kind, text, .. } => comment(*kind, text),
        Effect::RegisterEvidence { filename, description, size, sha256 } => {
            named(ObjectKind::Evidence, filename)?;
            text(description).context("the description of the evidence")?;
            if i64::try_from(*size).is_err() {
                return Err(Error::msg(format!(
                    "an evidence of {size} bytes: the database counts to 2^63 - 1"
                )));
            }
            if sha256.len() != 64 || !sha256.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return Err(Error::msg("the SHA-256 of an evidence has 64 hexadecimal digits"));
            }
            Ok(())
        }
    }
}

fn tags(table: &Object, add: &[String], remove: &[String]) -> Result {
    if table.tags == Tags::None {
        return Err(Error::msg(format!("{} has no tags", table.noun())));
    }
    for tag in add.iter().chain(remove) {
        filled(tag).context("a tag")?;
        if tag.contains(',') || tag.trim() != tag {
            return Err(Error::msg(format!(
                "tag {tag:?}: IRIS separates tags by commas, so one holds no comma and no blank at its ends"
            )));
        }
    }
    tags_text(table, &add.join(","))
}

/// Whether the tags of an object, as one text, fit its column.
pub(super) fn tags_text(table: &Object, tags: &str) -> Result {
    match table.tags {
        Tags::Text(name) => match table.column(name) {
            Some(column) => length(column, tags).context(format_args!("`{name}` of {}", table.noun())),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

fn tab_name(kind: ObjectKind, tab: &str) -> Result {
    if object(kind).attributes.is_none() {
        return Err(Error::msg(format!("{} has no custom attributes in IRIS", kind.noun())));
    }
    filled(tab).context("the name of the tab")
}

fn tab_field(field: &str, content: &AttributeField) -> Result {
    filled(field).context("the name of the field")?;
    let options = content.options.iter().try_for_each(|option| text(option).context("an option"));
    options.and_then(|()| json(&content.value)).context(format_args!("field {field:?}"))
}

fn comment(kind: ObjectKind, text: &str) -> Result {
    if !HOOKS.iter().any(|hook| hook.subject == Subject::Comment(kind)) {
        return Err(Error::msg(format!("IRIS has no comments on {}s", kind.word().replace('_', " "))));
    }
    filled(text).context("the comment")
}

fn set(table: &Object, name: &str, to: &Value) -> Result {
    let Some(column) = table.column(name) else {
        return Err(Error::msg(format!("{} has no column {name:?}", table.noun())));
    };
    if !column.writable() {
        return Err(Error::msg(format!("`{name}` is read-only: IRIS itself fills it")));
    }
    if table.tags == Tags::Text(column.name) {
        return Err(Error::msg(format!(
            "`{name}` is edited by the effect `tags`, so that tags of others stay"
        )));
    }
    if table.attributes == Some(column.name) {
        return Err(Error::msg(format!(
            "`{name}` is edited by the effect `tab_field`, so that fields of others stay"
        )));
    }
    fits(column, to).context(format_args!("`{name}` of {}", table.noun()))
}

fn fits(column: &Column, value: &Value) -> Result {
    if value.is_null() && !column.nullable {
        return Err(Error::msg("may not be null"));
    }
    let scalar = Scalar::from(value);
    match column.ty {
        ColumnType::Text | ColumnType::Varchar | ColumnType::Uuid => {
            String::new().set(scalar)?;
            length(column, value.as_str().unwrap_or_default())
        }
        ColumnType::Int | ColumnType::Bigint => {
            let mut number = None::<i64>;
            number.set(scalar)?;
            if column.ty == ColumnType::Int && number.is_some_and(|number| i32::try_from(number).is_err()) {
                return Err(Error::msg(format!("{value} is out of range: the database keeps 32 bits")));
            }
            Ok(())
        }
        ColumnType::Bool => Ok(None::<bool>.set(scalar)?),
        ColumnType::Timestamp => Ok(None::<Timestamp>.set(scalar)?),
        ColumnType::Date => Ok(None::<Date>.set(scalar)?),
        ColumnType::Json | ColumnType::Jsonb => json(value),
        ColumnType::Bytes => Err(Error::msg("holds bytes and cannot be set")),
    }
}

/// The text of the column that names an object.
fn named(kind: ObjectKind, value: &str) -> Result {
    let table = object(kind);
    match table.ghost.and_then(|name| table.column(name)) {
        Some(column) => filled(value).and_then(|()| length(column, value)).context(format_args!(
            "`{}` of {}",
            column.name,
            table.noun()
        )),
        None => Ok(()),
    }
}

fn length(column: &Column, value: &str) -> Result {
    text(value)?;
    let Some(limit) = column.limit else { return Ok(()) };
    // No text has more characters than bytes, and most are short.
    let length = if value.len() <= limit as usize { 0 } else { value.chars().count() };
    if length > limit as usize {
        return Err(Error::msg(format!(
            "{length} characters, and the column holds {limit}: the database would refuse the whole commit"
        )));
    }
    Ok(())
}

fn filled(value: &str) -> Result {
    if value.trim().is_empty() { Err(Error::msg("empty")) } else { text(value) }
}

fn text(value: &str) -> Result {
    if value.len() > MAX_VALUE_BYTES {
        return Err(Error::msg(format!("{} bytes, and {MAX_VALUE_BYTES} are the limit", value.len())));
    }
    no_nul(value)
}

fn no_nul(value: &str) -> Result {
    match value.find('\0') {
        None => Ok(()),
        Some(at) => Err(Error::msg(format!("a NUL character at byte {at}, which the database refuses"))),
    }
}

/// Depth, size and NUL characters of JSON, without recursion.
fn json(value: &Value) -> Result {
    let mut size = 0;
    let mut rest = vec![(value, 0)];
    while let Some((value, depth)) = rest.pop() {
        if depth > MAX_DEPTH {
            return Err(Error::msg(format!("JSON nested deeper than {MAX_DEPTH}")));
        }
        // Not to the byte: escapes are not counted, numbers are taken for short.
        size += match value {
            Value::String(value) => {
                no_nul(value)?;
                value.len() + 2
            }
            Value::Array(values) => {
                rest.extend(values.iter().map(|value| (value, depth + 1)));
                values.len() + 2
            }
            Value::Object(map) => {
                for key in map.keys() {
                    no_nul(key)?;
                    size += key.len() + 4;
                }
                rest.extend(map.values().map(|value| (value, depth + 1)));
                2
            }
            _ => 4,
        };
        if size > MAX_VALUE_BYTES {
            return Err(Error::msg(format!(
                "JSON of more than {MAX_VALUE_BYTES} bytes, which are the limit"
            )));
        }
    }
    Ok(())
}
