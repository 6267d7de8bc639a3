//! The tables: those of IRIS as the catalogue describes them, its links, and a few of the host's own.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use iris_catalog::object::{BOOKKEEPING, CELERY_TASK_META, Column, ColumnType, LOOKUPS, OBJECTS, Object};
use rusqlite::{Connection, Transaction};

use super::rows::quoted;
use crate::host::{Failure, Outcome};

/// The form of the host's own tables. A database of a later form is not touched.
const FORM: i64 = 1;

/// The host's own tables, in their first form.
const OWN: &str = "
CREATE TABLE host_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE host_change (id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, row INTEGER NOT NULL);
CREATE TABLE host_task (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, module_name TEXT NOT NULL,
    hook_name TEXT NOT NULL, ui_name TEXT, user_name TEXT NOT NULL, case_id INTEGER, payload TEXT NOT NULL,
    kind TEXT, title TEXT NOT NULL, objects TEXT NOT NULL, queued INTEGER NOT NULL, state TEXT NOT NULL,
    outcome TEXT, message TEXT, attempts INTEGER NOT NULL DEFAULT 0,
    queued_at TEXT NOT NULL, started_at TEXT, ended_at TEXT);
CREATE INDEX host_task_state ON host_task (state, id);
CREATE TABLE host_attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT, task_id INTEGER NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL,
    started_at TEXT NOT NULL, ended_at TEXT, code INTEGER, message TEXT, report TEXT, UNIQUE (task_id, number));
CREATE TABLE host_comment (comment_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, object_id INTEGER NOT NULL);
CREATE INDEX host_comment_object ON host_comment (kind, object_id);
CREATE TABLE ioc_link (ioc_id INTEGER NOT NULL, case_id INTEGER NOT NULL, PRIMARY KEY (ioc_id, case_id));
CREATE TABLE event_asset (event_id INTEGER NOT NULL, asset_id INTEGER NOT NULL, PRIMARY KEY (event_id, asset_id));
CREATE TABLE event_ioc (event_id INTEGER NOT NULL, ioc_id INTEGER NOT NULL, PRIMARY KEY (event_id, ioc_id));
CREATE TABLE event_category (event_id INTEGER PRIMARY KEY, category_id INTEGER NOT NULL);
CREATE TABLE asset_ioc (asset_id INTEGER NOT NULL, ioc_id INTEGER NOT NULL, PRIMARY KEY (asset_id, ioc_id));
CREATE TABLE task_assignee (task_id INTEGER NOT NULL, user_id INTEGER NOT NULL, PRIMARY KEY (task_id, user_id));
CREATE TABLE alert_case (alert_id INTEGER NOT NULL, case_id INTEGER NOT NULL, PRIMARY KEY (alert_id, case_id));
";

/// Brings the tables up to the catalogue: makes those that are missing, adds missing columns.
pub(super) fn migrate(connection: &mut Connection) -> Outcome {
    let form: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if form > FORM {
        return Err(Failure::broken(
            "the database was made by a later version of the local host; choose another folder by `--data DIR`",
        ));
    }
    let tx = connection.transaction()?;
    if form < FORM {
        tx.execute_batch(OWN)?;
        tx.execute_batch(&format!("PRAGMA user_version = {FORM}"))?;
    }
    for object in tables() {
        bring_up(&tx, object)?;
    }
    for (object, list) in linked() {
        let (table, one, other) = link_of(object, list);
        tx.execute_batch(&format!(
            "CREATE TABLE IF NOT EXISTS {table} ({one} INTEGER NOT NULL, {other} INTEGER NOT NULL, PRIMARY KEY ({one}, {other}))"
        ))?;
    }
    tx.commit()?;
    Ok(())
}

/// The tables of IRIS that the host keeps. Its queue has tables of its own.
fn tables() -> impl Iterator<Item = &'static Object> {
    let all = [OBJECTS, LOOKUPS, BOOKKEEPING].into_iter().flatten().copied();
    all.filter(|object| object.table != CELERY_TASK_META.table)
}

/// The to-many relationships, each with the table that holds it.
fn linked() -> impl Iterator<Item = (&'static Object, &'static Object)> {
    OBJECTS.iter().flat_map(|object| object.lists.iter().map(move |list| (*object, list.of)))
}

/// The table of a to-many relationship, and its two columns.
pub(crate) fn link_of(object: &Object, list: &Object) -> (String, &'static str, &'static str) {
    (format!("link_{}_{}", object.table, list.table), "owner_id", "member_id")
}

fn bring_up(tx: &Transaction<'_>, object: &Object) -> Outcome {
    let mut statement = tx.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let known: BTreeSet<String> =
        statement.query_map([object.table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    if known.is_empty() {
        tx.execute_batch(&create(object))?;
        return Ok(());
    }
    for column in object.columns.iter().filter(|column| !known.contains(column.name)) {
        // SQLite adds no column that may not be null; what reads it takes null.
        let definition = format!("{} {}", quoted(column.name), storage(column));
        tx.execute_batch(&format!("ALTER TABLE {} ADD COLUMN {definition}", quoted(object.table)))?;
    }
    Ok(())
}

fn create(object: &Object) -> String {
    let mut sql = format!("CREATE TABLE {} (", quoted(object.table));
    for (index, column) in object.columns.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        let name = quoted(column.name);
        // Writing to a `String` cannot fail.
        let _ = if column.primary {
            write!(sql, "{comma}{name} INTEGER PRIMARY KEY AUTOINCREMENT")
        } else {
            let null = if column.nullable { "" } else { " NOT NULL" };
            write!(sql, "{comma}{name} {}{null}", storage(column))
        };
    }
    sql + ")"
}

const fn storage(column: &Column) -> &'static str {
    match column.ty {
        ColumnType::Int | ColumnType::Bigint | ColumnType::Bool => "INTEGER",
        ColumnType::Bytes => "BLOB",
        ColumnType::Text
        | ColumnType::Varchar
        | ColumnType::Uuid
        | ColumnType::Json
        | ColumnType::Jsonb
        | ColumnType::Timestamp
        | ColumnType::Date => "TEXT",
    }
}
