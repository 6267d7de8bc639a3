//! From the body of a request to the columns of a row, with everything that is wrong told at once.

use iris_catalog::ObjectKind;
use iris_catalog::object::{
    BOOKKEEPING, CASE_OUTCOMES, COMPROMISE_STATUSES, Column, ColumnType, LOOKUPS, NamedNumber, OBJECTS,
    object,
};
use iris_catalog::request::requests;
use iris_runtime::object::Timestamp;
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use crate::host::store::{self, Row};
use crate::host::{Failure, Outcome, clock};

/// The columns of a new object.
pub(super) fn new(connection: &Connection, kind: ObjectKind, body: &Row) -> Outcome<Row> {
    let mut errors = Errors::default();
    for key in requests(kind).required {
        if body.get(*key).is_none_or(|value| value.is_null() || value == "") {
            errors.add(key, "Missing data for required field.");
        }
    }
    let mut row = columns(connection, kind, body, &mut errors)?;
    if let Some(column) = object(kind).attributes
        && row.get(column).is_some_and(Value::is_object)
    {
        // A new object gets the default of its kind, which is empty, and values have no field to go to.
        row.insert(column.to_owned(), json!({}));
    }
    dates(kind, body, &mut row, &mut errors);
    errors.finish(row)
}

/// The columns of an IOC or asset that comes with an alert: nothing but what is given.
pub(super) fn member(connection: &Connection, kind: ObjectKind, body: &Row) -> Outcome<Row> {
    let mut errors = Errors::default();
    let row = columns(connection, kind, body, &mut errors)?;
    errors.finish(row)
}

/// The columns of an object that change.
pub(super) fn changed(connection: &Connection, kind: ObjectKind, body: &Row, old: &Row) -> Outcome<Row> {
    let mut errors = Errors::default();
    for key in requests(kind).required {
        if body.get(*key).is_some_and(|value| value.is_null() || value == "") {
            errors.add(key, "Field may not be null or empty.");
        }
    }
    let mut row = columns(connection, kind, body, &mut errors)?;
    if let Some(column) = object(kind).attributes
        && let Some(given) = row.remove(column)
        && let Some(merged) = attributes(old.get(column), &given)
    {
        row.insert(column.to_owned(), merged);
    }
    dates(kind, body, &mut row, &mut errors);
    errors.finish(row)
}

/// What is wrong, by key: IRIS answers all of it at once.
#[derive(Default)]
struct Errors(Map<String, Value>);

impl Errors {
    fn add(&mut self, key: &str, text: impl Into<String>) {
        let list = self.0.entry(key.to_owned()).or_insert_with(|| json!([]));
        if let Some(list) = list.as_array_mut() {
            list.push(Value::String(text.into()));
        }
    }

    fn finish(self, row: Row) -> Outcome<Row> {
        if self.0.is_empty() { Ok(row) } else { Err(Failure::with("Data error", Value::Object(self.0))) }
    }
}

fn columns(connection: &Connection, kind: ObjectKind, body: &Row, errors: &mut Errors) -> Outcome<Row> {
    let (table, requests) = (object(kind), requests(kind));
    let mut row = Row::new();
    for column in table.columns.iter().filter(|column| column.writable() && requests.may_set(column.name)) {
        let named = column.alias.and_then(|alias| Some((alias, body.get(alias)?)));
        let Some((key, value)) = named.or_else(|| Some((column.name, body.get(column.name)?))) else {
            continue;
        };
        match cast(column, value) {
            Err(text) => errors.add(key, text),
            Ok(value) => {
                if let (Some(reference), Some(id)) = (column.references, value.as_i64())
                    && !exists(connection, reference, id)?
                {
                    errors.add(key, format!("Invalid value: there is no #{id}."));
                }
                if let Some(text) = out_of_list(column.name, &value) {
                    errors.add(key, text);
                }
                row.insert(column.name.to_owned(), value);
            }
        }
    }
    Ok(row)
}

/// The value as the column takes it, or what is wrong with it.
fn cast(column: &Column, value: &Value) -> Result<Value, String> {
    if value.is_null() {
        return if column.nullable { Ok(Value::Null) } else { Err("Field may not be null.".into()) };
    }
    match column.ty {
        ColumnType::Int | ColumnType::Bigint => {
            let number = value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
            let limit = if column.ty == ColumnType::Int { i64::from(i32::MAX) } else { i64::MAX };
            match number {
                Some(number) if (-limit..=limit).contains(&number) => Ok(number.into()),
                Some(_) => Err("Number too large.".into()),
                None if value == "" && column.nullable => Ok(Value::Null),
                None => Err("Not a valid integer.".into()),
            }
        }
        ColumnType::Bool => match value {
            Value::Bool(on) => Ok((*on).into()),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Ok(true.into()),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Ok(false.into()),
            _ => Err("Not a valid boolean.".into()),
        },
        ColumnType::Json | ColumnType::Jsonb => Ok(value.clone()),
        ColumnType::Timestamp | ColumnType::Date => match value.as_str() {
            Some("") if column.nullable => Ok(Value::Null),
            Some(text) if Timestamp::parse(text).is_some() => Ok(text.into()),
            _ => Err("Not a valid datetime: write YYYY-MM-DDTHH:MM:SS.ffffff.".into()),
        },
        ColumnType::Text | ColumnType::Varchar | ColumnType::Uuid | ColumnType::Bytes => text(column, value),
    }
}

fn text(column: &Column, value: &Value) -> Result<Value, String> {
    let Some(text) = value.as_str() else { return Err("Not a valid string.".into()) };
    if text.contains('\0') {
        return Err("A NUL character cannot be stored.".into());
    }
    match column.limit {
        Some(limit) if text.chars().nth(limit as usize).is_some() => {
            Err(format!("Longer than maximum length {limit}."))
        }
        _ => Ok(text.into()),
    }
}

/// Whether a row that a key refers to is there.
fn exists(connection: &Connection, reference: &str, id: i64) -> Outcome<bool> {
    let Some((table, _)) = reference.split_once('.') else { return Ok(true) };
    let known = [OBJECTS, LOOKUPS, BOOKKEEPING].into_iter().flatten().find(|object| object.table == table);
    match known {
        Some(table) => Ok(store::by_id(connection, table, id)?.is_some()),
        None => Ok(true),
    }
}

/// What is wrong with a number out of a fixed list.
fn out_of_list(column: &str, value: &Value) -> Option<String> {
    let list: &[NamedNumber] = match column {
        "asset_compromise_status_id" => COMPROMISE_STATUSES,
        "status_id" => CASE_OUTCOMES,
        _ => return None,
    };
    let number = value.as_i64()?;
    let known = list.iter().any(|one| one.number == number);
    (!known).then(|| format!("Invalid value: there is no {number}."))
}

/// The dates of an event: as it was given, and in UTC.
fn dates(kind: ObjectKind, body: &Row, row: &mut Row, errors: &mut Errors) {
    if kind != ObjectKind::Event {
        return;
    }
    let Some(date) = row.get("event_date").and_then(Value::as_str).map(str::to_owned) else { return };
    let zone = body.get("event_tz").and_then(Value::as_str).unwrap_or("+00:00");
    match clock::in_utc(&date, zone) {
        Some(utc) => {
            row.insert("event_date".into(), utc.into());
            row.insert("event_date_wtz".into(), date.into());
        }
        None => errors.add("event_tz", "Not a valid offset: write it like +00:00."),
    }
}

/// The attributes after an edit. Only the values of fields that the object has are changed; HTML is left alone,
/// as are tabs and fields that it does not have.
fn attributes(old: Option<&Value>, given: &Value) -> Option<Value> {
    let mut merged = old?.clone();
    for (tab, fields) in merged.as_object_mut()? {
        for (name, field) in fields.as_object_mut()? {
            let Some(given) = given.get(tab).and_then(|fields| fields.get(name)) else { continue };
            let Some(field) = field.as_object_mut() else { continue };
            if field.get("type").is_some_and(|ty| ty == "html") {
                continue;
            }
            // A whole field is what a dump holds; scripts send it back.
            let value = given.get("value").unwrap_or(given);
            field.insert("value".to_owned(), value.clone());
        }
    }
    Some(merged)
}
