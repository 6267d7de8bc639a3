//! Objects to JSON, with IRIS's columns as keys.

use iris_catalog::object::{Column, ColumnType};
use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};
use serde_json::Value;

use super::{Record, RecordList, Scalar};

/// The object as JSON: all columns, then lookups, lists, and what else was kept.
///
/// Empty text is null where IRIS allows null, so is a lookup with nothing in it.
///
/// ```
/// use iris_runtime::object::{Tlp, to_json};
///
/// let tlp = Tlp { tlp_id: Some(1), tlp_name: "red".into(), ..Tlp::default() };
/// assert_eq!(to_json(&tlp).to_string(), r#"{"tlp_id":1,"tlp_name":"red","tlp_bscolor":null}"#);
/// ```
pub fn to_json(record: &dyn Record) -> Value {
    // Keys are text and numbers are finite, so nothing can go wrong.
    serde_json::to_value(Written(record)).unwrap_or_default()
}

/// The one `Serialize` of all objects.
pub(super) fn serialize<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    let table = record.table();
    let mut map = serializer.serialize_map(None)?;
    for (index, column) in table.columns.iter().enumerate() {
        let value = record.column(index).get();
        let null = is_null(column, &value) && (column.nullable || column.ty == ColumnType::Uuid);
        map.serialize_entry(column.name, if null { &Scalar::Null } else { &value })?;
    }
    for (index, lookup) in table.lookups.iter().enumerate() {
        let value = record.lookup(index);
        map.serialize_entry(lookup.name, &(!is_empty(value)).then_some(Written(value)))?;
    }
    for (index, list) in table.lists.iter().enumerate() {
        map.serialize_entry(list.name, &WrittenList(record.list(index)))?;
    }
    for (key, value) in record.extra() {
        map.serialize_entry(key, value)?;
    }
    map.end()
}

/// Whether there is nothing in it: as default.
pub(crate) fn is_empty(record: &dyn Record) -> bool {
    let table = record.table();
    record.extra().is_empty()
        && table
            .columns
            .iter()
            .enumerate()
            .all(|(index, column)| is_null(column, &record.column(index).get()))
        && (0..table.lookups.len()).all(|index| is_empty(record.lookup(index)))
        && (0..table.lists.len()).all(|index| record.list(index).is_empty())
}

/// Whether null was, or may have been, read. In JSON the empty text is a value like any other.
fn is_null(column: &Column, value: &Scalar<'_>) -> bool {
    if column.is_json() { *value == Scalar::Null } else { value.is_empty() }
}

struct Written<'a>(&'a dyn Record);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

struct WrittenList<'a>(&'a dyn RecordList);

impl Serialize for WrittenList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows().map(Written))
    }
}
