//! JSON to objects: tolerant of nulls and missing keys, not of wrong types and other objects.

use iris_catalog::object::{Column, OBJECTS, Object};
use serde_core::de::Error as _;
use serde_core::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::{Record, RecordList, Scalar};
use crate::error::{Error, ResultExt};

/// Reads an object from JSON with IRIS's columns as keys.
///
/// Null and a missing key are the same. Keys that are no column, lookup or list go to `extra`. Names that
/// IRIS uses in dumps (`customer_name` for a customer's `name`) are understood as well.
///
/// ```
/// use iris_runtime::object::{Ioc, from_json};
/// use serde_json::json;
///
/// let ioc: Ioc = from_json(json!({"ioc_value": "evil.example", "ioc_type": {"type_name": "domain"}})).unwrap();
/// assert_eq!(ioc.ioc_type.type_name, "domain");
///
/// let error = from_json::<Ioc>(json!({"ioc_value": 3})).unwrap_err();
/// assert_eq!(error.to_string(), "`ioc_value` of `Ioc`: found the number 3, accepts text or null");
/// ```
///
/// # Errors
///
/// When it is no JSON object, has none of the columns that tell this kind of object from others, or holds
/// a value of the wrong type.
pub fn from_json<T: Record + Default>(value: Value) -> Result<T, Error> {
    let mut record = T::default();
    read_json(&mut record, value)?;
    Ok(record)
}

/// [`from_json`] into a row that is there, and empty.
///
/// # Errors
///
/// As [`from_json`]; the row may then be half filled.
pub fn read_json(record: &mut dyn Record, value: Value) -> Result<(), Error> {
    let table = record.table();
    fields(table, &value)
        .and_then(|map| own(table, map))
        .and_then(|()| fill(record, value))
        .map_err(Error::object)
}

/// The one `Deserialize` of all objects.
pub(super) fn deserialize<'de, T: Record + Default, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    from_json(Value::deserialize(source)?).map_err(D::Error::custom)
}

fn fields<'a>(table: &Object, value: &'a Value) -> Result<&'a Map<String, Value>, Error> {
    value.as_object().ok_or_else(|| {
        Error::msg(format!(
            "expected {}, an object with IRIS's columns as keys, such as `{}`; found {}",
            called(table),
            table.ghost.unwrap_or(table.id),
            found(value),
        ))
    })
}

/// What a value is, for a message: short, whatever its size.
///
/// ```
/// use iris_runtime::object::found;
/// use serde_json::json;
///
/// assert_eq!(found(&json!({"asset_id": 1, "asset_name": "pc7"})), "an object with keys `asset_id`, `asset_name`");
/// assert_eq!(found(&json!("evil.example")), r#"the text "evil.example""#);
/// ```
pub fn found(value: &Value) -> String {
    match value {
        Value::Object(map) if map.is_empty() => "an object without keys".to_owned(),
        Value::Object(map) => format!("an object with keys {}", keys(map)),
        Value::Number(number) => format!("the number {number}"),
        other => Scalar::from(other).to_string(),
    }
}

/// The first keys of an object.
fn keys(map: &Map<String, Value>) -> String {
    let mut keys: Vec<_> = map.keys().take(8).map(|key| format!("`{}`", shortened(key))).collect();
    if map.len() > keys.len() {
        keys.push("…".to_owned());
    }
    keys.join(", ")
}

/// Refuses an object of another kind. Lookups are not asked: they are small, and told by their place.
fn own(table: &Object, map: &Map<String, Value>) -> Result<(), Error> {
    let Some(ghost) = table.ghost else { return Ok(()) };
    let knows = |key: &String| {
        table.columns.iter().any(|column| is_called(column, key))
            || table.lookups.iter().any(|lookup| lookup.name == key)
            || table.lists.iter().any(|list| list.name == key)
    };
    let tells = |column: &Column| {
        let shared = OBJECTS
            .iter()
            // Tasks with and without a case have nearly the same columns, which still tell a task.
            .filter(|other| other.ghost != table.ghost)
            .any(|other| other.column(column.name).is_some());
        !shared
    };
    let told = table.columns.iter().any(|column| {
        let present = |name: &str| map.contains_key(name);
        (present(column.name) || column.alias.is_some_and(present)) && tells(column)
    });
    if let Some(twin) = twin(table, map) {
        return Err(Error::msg(format!("expected {}, found {}", called(table), called(twin))));
    }
    if told || (!map.is_empty() && map.keys().all(knows)) {
        return Ok(());
    }
    let found = if map.is_empty() { "no key at all".to_owned() } else { format!("keys {}", keys(map)) };
    Err(Error::msg(format!(
        "this is not {}: none of its own columns is there, such as `{}` or `{ghost}`; found {found}",
        called(table),
        table.id,
    )))
}

/// The kind with nearly the same columns that this rather is: a column is there that only that one has, and none
/// that only the expected one has.
fn twin(table: &Object, map: &Map<String, Value>) -> Option<&'static Object> {
    let tells = |one: &Object, other: &Object| {
        let mut columns = one.columns.iter().filter(|column| other.column(column.name).is_none());
        columns.any(|column| map.contains_key(column.name))
    };
    let twins = OBJECTS.iter().filter(|other| other.ghost == table.ghost && other.kind != table.kind);
    twins.copied().find(|twin| tells(twin, table) && !tells(table, twin))
}

fn called(table: &Object) -> String {
    table.kind.map_or_else(|| format!("`{}`", table.type_name), |kind| kind.noun().to_owned())
}

fn is_called(column: &Column, key: &str) -> bool {
    column.name == key || column.alias == Some(key)
}

fn shortened(key: &str) -> &str {
    key.char_indices().nth(40).map_or(key, |(end, _)| &key[..end])
}

/// Fills a row, and recursively its lookups and lists.
fn fill(record: &mut dyn Record, value: Value) -> Result<(), Error> {
    let table = record.table();
    fields(table, &value)?;
    let Value::Object(mut map) = value else { return Ok(()) };
    for (index, column) in table.columns.iter().enumerate() {
        let value = map.shift_remove(column.name).or_else(|| map.shift_remove(column.alias?));
        let Some(value) = value else { continue };
        let value = if column.is_json() { whole(value) } else { Scalar::from(value) };
        record
            .column_mut(index)
            .set(value)
            .context(format_args!("`{}` of `{}`", column.name, table.type_name))?;
    }
    for (index, lookup) in table.lookups.iter().enumerate() {
        if let Some(value) = map.shift_remove(lookup.name).filter(|value| !value.is_null()) {
            fill(record.lookup_mut(index), value)
                .context(format_args!("`{}` of `{}`", lookup.name, table.type_name))?;
        }
    }
    for (index, list) in table.lists.iter().enumerate() {
        if let Some(value) = map.shift_remove(list.name).filter(|value| !value.is_null()) {
            fill_list(record.list_mut(index), list.of, value)
                .context(format_args!("`{}` of `{}`", list.name, table.type_name))?;
        }
    }
    *record.extra_mut() = map;
    Ok(())
}

fn fill_list(list: &mut dyn RecordList, of: &Object, value: Value) -> Result<(), Error> {
    let Value::Array(rows) = value else {
        return Err(Error::msg(format!(
            "found {}, accepts a list of `{}` objects",
            Scalar::from(&value),
            of.type_name
        )));
    };
    for (index, row) in rows.into_iter().enumerate() {
        fill(list.grow(), row).context(format_args!("element {index}"))?;
    }
    Ok(())
}

/// JSON columns keep numbers as they are written.
fn whole(value: Value) -> Scalar<'static> {
    if value.is_null() { Scalar::Null } else { Scalar::Json(std::borrow::Cow::Owned(value)) }
}
