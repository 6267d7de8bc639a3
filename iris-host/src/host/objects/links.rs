//! What objects of a case have to do with each other: the IOCs and assets of an event, the assignees of a task.

use iris_catalog::{ObjectKind, request};
use rusqlite::Connection;
use serde_json::Value;

use crate::host::store::{Row, Tx};
use crate::host::{Outcome, apply};

/// A list of ids in the body of a request, and the table that keeps it.
struct Link {
    kind: ObjectKind,
    key: &'static str,
    table: &'static str,
    owner: &'static str,
    member: &'static str,
}

const LINKS: [Link; 4] = [
    Link {
        kind: ObjectKind::Event,
        key: request::EVENT_ASSETS,
        table: "event_asset",
        owner: "event_id",
        member: "asset_id",
    },
    Link {
        kind: ObjectKind::Event,
        key: request::EVENT_IOCS,
        table: "event_ioc",
        owner: "event_id",
        member: "ioc_id",
    },
    Link {
        kind: ObjectKind::Asset,
        key: request::ASSET_IOCS,
        table: "asset_ioc",
        owner: "asset_id",
        member: "ioc_id",
    },
    Link {
        kind: ObjectKind::Task,
        key: request::TASK_ASSIGNEES,
        table: "task_assignee",
        owner: "task_id",
        member: "user_id",
    },
];

/// Sets those links that the body speaks of.
pub(super) fn set(tx: &Tx<'_>, kind: ObjectKind, id: i64, body: &Row) -> Outcome {
    for link in LINKS.iter().filter(|link| link.kind == kind) {
        let Some(Value::Array(ids)) = body.get(link.key) else { continue };
        tx.execute(&format!("DELETE FROM {} WHERE {} = ?1", link.table, link.owner), [id])?;
        for member in ids.iter().filter_map(number) {
            tx.execute(
                &format!(
                    "INSERT OR IGNORE INTO {} ({}, {}) VALUES (?1, ?2)",
                    link.table, link.owner, link.member
                ),
                [id, member],
            )?;
        }
    }
    if let (ObjectKind::Event, Some(category)) = (kind, body.get(request::EVENT_CATEGORY).and_then(number)) {
        tx.execute(
            "INSERT OR REPLACE INTO event_category (event_id, category_id) VALUES (?1, ?2)",
            [id, category],
        )?;
    }
    if let (ObjectKind::Case, Some(tags)) = (kind, body.get(request::CASE_TAGS).and_then(Value::as_str)) {
        let tags = tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()).collect();
        apply::set_tags(tx, iris_catalog::object::object(kind), id, tags)?;
    }
    Ok(())
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// Gives a copy of an event the links of the event.
pub(super) fn copy_event(tx: &Tx<'_>, from: i64, to: i64) -> Outcome {
    for (table, member) in
        [("event_asset", "asset_id"), ("event_ioc", "ioc_id"), ("event_category", "category_id")]
    {
        tx.execute(
            &format!("INSERT INTO {table} (event_id, {member}) SELECT ?2, {member} FROM {table} WHERE event_id = ?1"),
            [from, to],
        )?;
    }
    Ok(())
}

/// Deletes the links of an object that is deleted.
pub(super) fn remove_all(tx: &Tx<'_>, kind: ObjectKind, id: i64) -> Outcome {
    let tables: &[(&str, &str)] = match kind {
        ObjectKind::Event => {
            &[("event_asset", "event_id"), ("event_ioc", "event_id"), ("event_category", "event_id")]
        }
        ObjectKind::Asset => &[("asset_ioc", "asset_id"), ("event_asset", "asset_id")],
        ObjectKind::Ioc => &[("asset_ioc", "ioc_id"), ("event_ioc", "ioc_id"), ("ioc_link", "ioc_id")],
        ObjectKind::Task => &[("task_assignee", "task_id")],
        ObjectKind::Alert => &[("alert_case", "alert_id")],
        _ => &[],
    };
    for (table, column) in tables {
        tx.execute(&format!("DELETE FROM {table} WHERE {column} = ?1"), [id])?;
    }
    Ok(())
}

/// Adds the links to a dump.
pub(super) fn add(connection: &Connection, kind: ObjectKind, id: i64, dump: &mut Row) -> Outcome {
    for link in LINKS.iter().filter(|link| link.kind == kind) {
        let sql = format!("SELECT {} FROM {} WHERE {} = ?1", link.member, link.table, link.owner);
        dump.insert(link.key.to_owned(), members(connection, &sql, id)?.into());
    }
    if kind == ObjectKind::Event {
        let category = members(connection, "SELECT category_id FROM event_category WHERE event_id = ?1", id)?;
        dump.insert(request::EVENT_CATEGORY.into(), category.first().copied().into());
    }
    Ok(())
}

/// The ids that a statement with one parameter selects.
pub(super) fn members(connection: &Connection, sql: &str, id: i64) -> Outcome<Vec<i64>> {
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
}
