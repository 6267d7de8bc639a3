//! Cases: created, changed, closed, reopened and deleted.

use iris_catalog::object::{CASE, CASE_STATE, NOTE_DIRECTORY, object};
use iris_catalog::{HookKind, ObjectKind, request};
use serde_json::{Value, json};

use super::rules::case_column;
use super::{CREATE, DELETE, UPDATE, after, links, load, remove, rules, strip};
use crate::host::dispatch::{Data, hook_for};
use crate::host::store::{self, Row, Tx};
use crate::host::{Core, Failure, Outcome, Saved, apply, clock};

/// The case that IRIS does not let go.
const FIRST: i64 = 1;

impl Core {
    /// Creates a case from the body of a request.
    pub(crate) fn create_case(&self, mut body: Row) -> Outcome<Saved> {
        strip(&mut body);
        let preload = hook_for(HookKind::Preload, ObjectKind::Case, CREATE);
        let before = self.dispatch_body(preload, None, &mut body)?;
        body.remove(request::CASE_TEMPLATE);
        let row = self.store.read(|connection| load::new(connection, ObjectKind::Case, &body))?;
        let (id, after) = self.write_and_fire(|tx| {
            let id = insert(tx, row, &body)?;
            Ok((id, vec![after(ObjectKind::Case, CREATE, None, Data::object(ObjectKind::Case, id))]))
        })?;
        self.saved(ObjectKind::Case, id, "created", before.and(after))
    }

    /// Changes a case by the body of a request.
    pub(crate) fn update_case(&self, id: i64, mut body: Row) -> Outcome<Saved> {
        strip(&mut body);
        let old = self.case_exists(id)?;
        let row = self.store.read(|connection| load::changed(connection, ObjectKind::Case, &body, &old))?;
        self.change_case(id, &row, &body)
    }

    /// Closes a case.
    pub(crate) fn close_case(&self, id: i64) -> Outcome<Saved> {
        self.set_state(id, "Closed", Some(&clock::today()))
    }

    /// Opens a case again.
    pub(crate) fn reopen_case(&self, id: i64) -> Outcome<Saved> {
        self.set_state(id, "Open", None)
    }

    fn set_state(&self, id: i64, state: &str, closed: Option<&str>) -> Outcome<Saved> {
        self.case_exists(id)?;
        let state = self
            .store
            .read(|connection| store::id_where(connection, &CASE_STATE, "state_name = ?1", &[&state]))?;
        let row = json!({ "state_id": state, "close_date": closed });
        self.change_case(id, &apply::row(row), &Row::new())
    }

    fn change_case(&self, id: i64, row: &Row, body: &Row) -> Outcome<Saved> {
        let ((), fired) = self.write_and_fire(|tx| {
            store::update(tx, &CASE, id, row)?;
            links::set(tx, ObjectKind::Case, id, body)?;
            tx.changed(ObjectKind::Case.word(), id)?;
            Ok(((), vec![after(ObjectKind::Case, UPDATE, Some(id), Data::object(ObjectKind::Case, id))]))
        })?;
        self.saved(ObjectKind::Case, id, "updated", fired)
    }

    /// Deletes a case with everything in it. The first one stays.
    pub(crate) fn delete_case(&self, id: i64) -> Outcome<Saved> {
        if id == FIRST {
            return Err(Failure::refused("Cannot delete a primary case to keep consistency"));
        }
        self.case_exists(id)?;
        let kind = ObjectKind::Case;
        let before = self.fire(hook_for(HookKind::Preload, kind, DELETE), Some(id), Data::Id(id))?;
        let ((), after) = self.write_and_fire(|tx| {
            delete(tx, id)?;
            Ok(((), vec![after(kind, DELETE, Some(id), Data::Id(id))]))
        })?;
        let message = format!("Case #{id} deleted");
        Ok(Saved { message, id, object: Value::Null, fired: before.and(after) })
    }
}

/// Adds a case from its columns; IRIS puts the number before its name. Gives the id.
pub(super) fn insert(tx: &Tx<'_>, mut row: Row, body: &Row) -> Outcome<i64> {
    rules::complete(ObjectKind::Case, 0, &mut row)?;
    let name = row.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let id = store::insert(tx, &CASE, &row)?;
    let name = json!({ "name": format!("#{id} - {name}") });
    store::update(tx, &CASE, id, &apply::row(name))?;
    store::insert(tx, &NOTE_DIRECTORY, &apply::row(json!({"name": "Notes", "case_id": id})))?;
    links::set(tx, ObjectKind::Case, id, body)?;
    tx.changed(ObjectKind::Case.word(), id)?;
    Ok(id)
}

fn delete(tx: &Tx<'_>, id: i64) -> Outcome {
    let inside = [
        ObjectKind::Asset,
        ObjectKind::Note,
        ObjectKind::Event,
        ObjectKind::Evidence,
        ObjectKind::Task,
        ObjectKind::Ioc,
    ];
    for kind in inside {
        let table = object(kind);
        let sql = match case_column(kind) {
            Some(column) => {
                format!("SELECT {} FROM {} WHERE {column} = ?1", table.id, store::quoted(table.table))
            }
            None => "SELECT ioc_id FROM ioc_link WHERE case_id = ?1".to_owned(),
        };
        for member in links::members(tx, &sql, id)? {
            remove(tx, kind, member, id)?;
        }
    }
    for directory in links::members(tx, "SELECT id FROM note_directory WHERE case_id = ?1", id)? {
        store::delete(tx, &NOTE_DIRECTORY, directory)?;
    }
    tx.execute("DELETE FROM alert_case WHERE case_id = ?1", [id])?;
    store::delete(tx, &CASE, id)?;
    tx.changed(ObjectKind::Case.word(), id)
}
