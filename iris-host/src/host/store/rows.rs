//! Rows of the catalogue's tables, as JSON objects with IRIS's columns as keys.

use iris_catalog::object::{Column, ColumnType, Object};
use rusqlite::types::{ToSql, ToSqlOutput, Value as Sql, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};
use serde_json::{Map, Value};

use super::schema::link_of;
use crate::host::Outcome;

/// One row.
pub(crate) type Row = Map<String, Value>;

/// A name as SQL takes it. Names come from the catalogue, never from a request.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The row with this id, with its columns only.
pub(crate) fn by_id(connection: &Connection, table: &Object, id: i64) -> Outcome<Option<Row>> {
    let sql = format!("{} WHERE {} = ?1", select(table), quoted(table.id));
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id], |row| read(table, row)).optional()?)
}

/// The rows for which `condition` holds, with their columns only. Its parameters are `?1`, `?2` …
pub(crate) fn list(
    connection: &Connection,
    table: &Object,
    condition: &str,
    parameters: &[&dyn ToSql],
) -> Outcome<Vec<Row>> {
    let sql = format!("{} WHERE {condition}", select(table));
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(parameters, |row| read(table, row))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The id of the first row for which `condition` holds.
pub(crate) fn id_where(
    connection: &Connection,
    table: &Object,
    condition: &str,
    parameters: &[&dyn ToSql],
) -> Outcome<Option<i64>> {
    let sql = format!(
        "SELECT {id} FROM {} WHERE {condition} ORDER BY {id} LIMIT 1",
        quoted(table.table),
        id = quoted(table.id)
    );
    Ok(connection.prepare_cached(&sql)?.query_row(parameters, |row| row.get(0)).optional()?)
}

/// The row with its lookups and lists: what IRIS hands to a module.
pub(crate) fn whole(connection: &Connection, table: &Object, id: i64) -> Outcome<Option<Row>> {
    let Some(mut row) = by_id(connection, table, id)? else { return Ok(None) };
    for lookup in table.lookups {
        let key = row.get(lookup.via).and_then(Value::as_i64);
        let value = match key {
            Some(key) => by_id(connection, lookup.of, key)?,
            None => None,
        };
        row.insert(lookup.name.to_owned(), value.map_or(Value::Null, Value::Object));
    }
    for of in table.lists {
        let (link, owner, member) = link_of(table, of.of);
        let mut statement = connection
            .prepare_cached(&format!("SELECT {member} FROM {link} WHERE {owner} = ?1 ORDER BY {member}"))?;
        let members: Vec<i64> = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut rows = Vec::with_capacity(members.len());
        for member in members {
            rows.extend(whole(connection, of.of, member)?.map(Value::Object));
        }
        row.insert(of.name.to_owned(), Value::Array(rows));
    }
    Ok(Some(row))
}

/// Adds a row of the columns that stand in `row`; gives its id. Other keys are left out.
pub(crate) fn insert(connection: &Connection, table: &Object, row: &Row) -> Outcome<i64> {
    let columns: Vec<&Column> = table.columns.iter().filter(|column| row.contains_key(column.name)).collect();
    let names: Vec<_> = columns.iter().map(|column| quoted(column.name)).collect();
    let places: Vec<_> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
    let sql = if columns.is_empty() {
        format!("INSERT INTO {} DEFAULT VALUES", quoted(table.table))
    } else {
        format!("INSERT INTO {} ({}) VALUES ({})", quoted(table.table), names.join(", "), places.join(", "))
    };
    let values = columns.iter().map(|column| Cell(column, row.get(column.name)));
    connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(connection.last_insert_rowid())
}

/// Changes the columns that stand in `row`. Other keys, and the primary key, are left out.
pub(crate) fn update(connection: &Connection, table: &Object, id: i64, row: &Row) -> Outcome {
    let columns: Vec<&Column> =
        table.columns.iter().filter(|column| !column.primary && row.contains_key(column.name)).collect();
    if columns.is_empty() {
        return Ok(());
    }
    let sets: Vec<_> = columns
        .iter()
        .enumerate()
        .map(|(place, column)| format!("{} = ?{}", quoted(column.name), place + 2))
        .collect();
    let sql =
        format!("UPDATE {} SET {} WHERE {} = ?1", quoted(table.table), sets.join(", "), quoted(table.id));
    let key = Sql::Integer(id);
    let cells: Vec<Cell<'_>> = columns.iter().map(|column| Cell(column, row.get(column.name))).collect();
    let mut values: Vec<&dyn ToSql> = vec![&key];
    values.extend(cells.iter().map(|cell| cell as &dyn ToSql));
    connection.prepare_cached(&sql)?.execute(values.as_slice())?;
    Ok(())
}

/// Deletes the row; false when there is none.
pub(crate) fn delete(connection: &Connection, table: &Object, id: i64) -> Outcome<bool> {
    let sql = format!("DELETE FROM {} WHERE {} = ?1", quoted(table.table), quoted(table.id));
    Ok(connection.prepare_cached(&sql)?.execute([id])? > 0)
}

fn select(table: &Object) -> String {
    let columns: Vec<_> = table.columns.iter().map(|column| quoted(column.name)).collect();
    format!("SELECT {} FROM {}", columns.join(", "), quoted(table.table))
}

fn read(table: &Object, row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let mut map = Map::with_capacity(table.columns.len());
    for (index, column) in table.columns.iter().enumerate() {
        map.insert(column.name.to_owned(), value(column, row.get_ref(index)?));
    }
    Ok(map)
}

fn value(column: &Column, value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(number) if column.ty == ColumnType::Bool => Value::Bool(number != 0),
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text).into_owned();
            if column.is_json() { serde_json::from_str(&text).unwrap_or(Value::Null) } else { text.into() }
        }
    }
}

/// One value on its way into the database.
struct Cell<'a>(&'a Column, Option<&'a Value>);

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let sql = match self.1 {
            None | Some(Value::Null) => Sql::Null,
            Some(value) if self.0.is_json() => Sql::Text(value.to_string()),
            Some(Value::Bool(on)) => Sql::Integer(i64::from(*on)),
            Some(Value::Number(number)) => match number.as_i64() {
                Some(number) => Sql::Integer(number),
                None => Sql::Real(number.as_f64().unwrap_or_default()),
            },
            Some(Value::String(text)) => return Ok(text.as_str().into()),
            Some(value) => Sql::Text(value.to_string()),
        };
        Ok(ToSqlOutput::Owned(sql))
    }
}
