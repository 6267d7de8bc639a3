//! Objects as IRIS's routes and comment hooks dump them.

use iris_catalog::object::{COMMENT, USER, object};
use iris_catalog::{ObjectKind, request};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::links;
use crate::host::store::{self, Row};
use crate::host::{Core, Outcome};

impl Core {
    /// The object as IRIS dumps it.
    pub(crate) fn dump(&self, kind: ObjectKind, id: i64) -> Outcome<Option<Value>> {
        self.store.read(|connection| dump(connection, kind, id))
    }
}

/// The object as IRIS dumps it.
pub(super) fn dump(connection: &Connection, kind: ObjectKind, id: i64) -> Outcome<Option<Value>> {
    let table = object(kind);
    let Some(mut row) = store::whole(connection, table, id)? else { return Ok(None) };
    links::add(connection, kind, id, &mut row)?;
    match kind {
        ObjectKind::Asset => drop(row.insert("alerts".into(), json!([]))),
        ObjectKind::Event => drop(row.insert("children".into(), json!([]))),
        ObjectKind::Evidence => {
            row.insert("case".into(), row.get("case_id").cloned().unwrap_or_default());
            row.insert("user".into(), user(connection, row.get("user_id"))?);
        }
        ObjectKind::Task => {
            let ids = row.get(request::TASK_ASSIGNEES).and_then(Value::as_array).cloned().unwrap_or_default();
            let mut assignees = Vec::new();
            for id in ids {
                let user = user(connection, Some(&id))?;
                assignees.push(json!({"id": id, "user": user["user_login"], "name": user["user_name"]}));
            }
            row.insert("task_assignees".into(), assignees.into());
        }
        ObjectKind::Alert => alert(connection, id, &mut row)?,
        ObjectKind::Case | ObjectKind::GlobalTask => {
            for column in table.columns {
                if let Some((alias, value)) = column.alias.zip(row.get(column.name).cloned()) {
                    row.insert(alias.to_owned(), value);
                }
            }
            row.remove("initial_date");
            if kind == ObjectKind::GlobalTask {
                row.remove(table.id);
            }
        }
        ObjectKind::Ioc | ObjectKind::Note => {}
    }
    Ok(Some(Value::Object(row)))
}

fn alert(connection: &Connection, id: i64, row: &mut Row) -> Outcome {
    let owner = user(connection, row.get("alert_owner_id"))?;
    row.insert("owner".into(), owner);
    let cases = links::members(connection, "SELECT case_id FROM alert_case WHERE alert_id = ?1", id)?;
    row.insert("cases".into(), cases.into());
    let comments = "SELECT comment_id FROM host_comment WHERE kind = 'alert' AND object_id = ?1";
    row.insert("comments".into(), links::members(connection, comments, id)?.into());
    Ok(())
}

/// A comment as IRIS dumps it.
pub(super) fn comment(connection: &Connection, id: i64) -> Outcome<Option<Value>> {
    let Some(mut row) = store::by_id(connection, &COMMENT, id)? else { return Ok(None) };
    let user = user(connection, row.get("comment_user_id"))?;
    row.insert("user".into(), user);
    Ok(Some(Value::Object(row)))
}

/// The four keys by which IRIS shows a user; null for none.
fn user(connection: &Connection, id: Option<&Value>) -> Outcome<Value> {
    let Some(id) = id.and_then(Value::as_i64) else { return Ok(Value::Null) };
    let row = store::by_id(connection, &USER, id)?;
    Ok(row.map_or(Value::Null, |row| {
        json!({"id": id, "user_name": row["name"], "user_login": row["user"], "user_email": row["email"]})
    }))
}
