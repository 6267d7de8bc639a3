//! Objects: created, changed and deleted as IRIS's routes do it, with the hooks that this fires.

mod alerts;
mod cases;
mod comments;
mod dump;
mod links;
mod load;
mod reports;
mod rules;

use iris_catalog::object::{CASE, NOTE_DIRECTORY, object};
use iris_catalog::request::{STRIPPED, requests};
use iris_catalog::{HookKind, ObjectKind};
use serde_json::{Value, json};

pub(crate) use self::rules::case_column;
use super::dispatch::{Data, Event, Fired, hook_for};
use super::store::{self, Row, Tx};
use super::{Core, Failure, Outcome, apply, clock};

/// An object after an operation, and what the operation fired.
#[derive(Debug)]
pub(crate) struct Saved {
    /// What happened, for the user.
    pub(crate) message: String,
    /// The id of the object.
    pub(crate) id: i64,
    /// The object as IRIS dumps it; null after a deletion.
    pub(crate) object: Value,
    /// Which modules were called.
    pub(crate) fired: Fired,
}

impl Core {
    /// The row of an object with its lookups and lists: what a module gets.
    pub(crate) fn object(&self, kind: ObjectKind, id: i64) -> Outcome<Option<Row>> {
        self.store.read(|connection| store::whole(connection, object(kind), id))
    }

    /// The ids of the objects of a case, the newest last; of all of them for cases and for kinds without a case.
    pub(crate) fn ids(&self, kind: ObjectKind, case_id: i64) -> Outcome<Vec<i64>> {
        let table = object(kind);
        let condition = match (kind, case_column(kind)) {
            (ObjectKind::Ioc, _) => {
                "ioc_id IN (SELECT ioc_id FROM ioc_link WHERE case_id = ?1) ORDER BY ioc_id".to_owned()
            }
            (ObjectKind::Case, _) | (_, None) => format!("?1 IS NOT NULL ORDER BY {}", table.id),
            (_, Some(column)) => format!("{} = ?1 ORDER BY {}", store::quoted(column), table.id),
        };
        self.store.read(|connection| {
            let sql = format!(
                "SELECT {} FROM {} WHERE {condition}",
                store::quoted(table.id),
                store::quoted(table.table)
            );
            let mut statement = connection.prepare_cached(&sql)?;
            Ok(statement.query_map([case_id], |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
    }

    /// The objects of a case as IRIS dumps them.
    pub(crate) fn list(&self, kind: ObjectKind, case_id: i64) -> Outcome<Vec<Value>> {
        let ids = self.ids(kind, case_id)?;
        let mut dumps = Vec::with_capacity(ids.len());
        for id in ids {
            dumps.extend(self.dump(kind, id)?);
        }
        Ok(dumps)
    }

    /// The object if it belongs to the case.
    ///
    /// # Errors
    ///
    /// A refusal when there is none.
    pub(crate) fn in_case(&self, kind: ObjectKind, id: i64, case_id: i64) -> Outcome<Row> {
        let row = self.object(kind, id)?;
        let row = row.filter(|row| {
            case_column(kind).is_none_or(|column| row.get(column).and_then(Value::as_i64) == Some(case_id))
        });
        let linked = kind != ObjectKind::Ioc || self.ids(kind, case_id)?.contains(&id);
        row.filter(|_| linked).ok_or_else(|| {
            let word = kind.word().replace('_', " ");
            match case_column(kind) {
                None if kind != ObjectKind::Ioc => {
                    Failure::refused(format!("Invalid {word} ID: there is no #{id}"))
                }
                _ => Failure::refused(format!(
                    "Invalid {word} ID for this case: there is no #{id} in case #{case_id}"
                )),
            }
        })
    }

    /// Refuses a case that does not exist.
    pub(crate) fn case_exists(&self, case_id: i64) -> Outcome<Row> {
        self.store
            .read(|connection| store::by_id(connection, &CASE, case_id))?
            .ok_or_else(|| Failure::refused(format!("There is no case #{case_id}")))
    }

    /// Creates an object of a case from the body of a request. Cases and alerts have operations of their own.
    pub(crate) fn create(&self, kind: ObjectKind, case_id: i64, mut body: Row) -> Outcome<Saved> {
        self.case_exists(case_id)?;
        strip(&mut body);
        let case = Some(case_id);
        let before = self.dispatch_body(hook_for(HookKind::Preload, kind, CREATE), case, &mut body)?;
        let row = self.store.read(|connection| load::new(connection, kind, &body))?;
        let (id, after) = self.write_and_fire(|tx| {
            let (id, added) = insert(tx, kind, case_id, row, &body)?;
            if !added {
                return Err(Failure::refused("IOC already exists and linked to this case"));
            }
            Ok((id, vec![after(kind, CREATE, case, Data::object(kind, id))]))
        })?;
        self.saved(kind, id, "added", before.and(after))
    }

    /// Changes an object by the body of a request.
    pub(crate) fn update(&self, kind: ObjectKind, case_id: i64, id: i64, mut body: Row) -> Outcome<Saved> {
        self.case_exists(case_id)?;
        strip(&mut body);
        if kind != ObjectKind::Evidence {
            self.in_case(kind, id, case_id)?;
        }
        let case = Some(case_id);
        let before = self.dispatch_body(hook_for(HookKind::Preload, kind, UPDATE), case, &mut body)?;
        let old = self.in_case(kind, id, case_id)?;
        let mut row = self.store.read(|connection| load::changed(connection, kind, &body, &old))?;
        row.extend(requests(kind).updated.iter().map(|column| ((*column).to_owned(), clock::now().into())));
        let ((), after) = self.write_and_fire(|tx| {
            store::update(tx, object(kind), id, &row)?;
            links::set(tx, kind, id, &body)?;
            tx.changed(kind.word(), id)?;
            Ok(((), vec![after(kind, UPDATE, case, Data::object(kind, id))]))
        })?;
        self.saved(kind, id, "updated", before.and(after))
    }

    /// Deletes an object. An IOC that another case has too is only taken out of this one.
    pub(crate) fn delete(&self, kind: ObjectKind, case_id: i64, id: i64) -> Outcome<Saved> {
        self.case_exists(case_id)?;
        let case = Some(case_id);
        // IRIS calls before it looks whether there is such an object.
        let before = self.fire(hook_for(HookKind::Preload, kind, DELETE), case, Data::Id(id))?;
        self.in_case(kind, id, case_id)?;
        let (done, after) = self.write_and_fire(|tx| {
            if !remove(tx, kind, id, case_id)? {
                return Ok(("unlinked", Vec::new()));
            }
            // IRIS tells modules of a deleted global task nothing, not even its id.
            let data = if kind == ObjectKind::GlobalTask { Data::Dict(json!({})) } else { Data::Id(id) };
            Ok(("deleted", vec![after(kind, DELETE, case, data)]))
        })?;
        let message = format!("{} #{id} {done}", kind.type_name());
        Ok(Saved { message, id, object: Value::Null, fired: before.and(after) })
    }

    /// Duplicates an event. The copy counts as created.
    pub(crate) fn duplicate_event(&self, case_id: i64, id: i64) -> Outcome<Saved> {
        let kind = ObjectKind::Event;
        let case = Some(case_id);
        let before = self.fire(hook_for(HookKind::Preload, kind, "duplicate"), case, Data::Id(id))?;
        let mut row = self.in_case(kind, id, case_id)?;
        let table = object(kind);
        row.remove(table.id);
        let (copy, after) = self.write_and_fire(|tx| {
            row.insert("event_uuid".into(), clock::uuid()?.into());
            let title = row.get("event_title").and_then(Value::as_str).unwrap_or_default();
            row.insert("event_title".into(), format!("[DUPLICATED] - {title}").into());
            row.insert("event_added".into(), clock::now().into());
            let copy = store::insert(tx, table, &row)?;
            links::copy_event(tx, id, copy)?;
            tx.changed(kind.word(), copy)?;
            Ok((copy, vec![after(kind, CREATE, case, Data::object(kind, copy))]))
        })?;
        self.saved(kind, copy, "duplicated", before.and(after))
    }

    /// Makes a directory for notes in a case. No hook fires.
    pub(crate) fn add_directory(&self, case_id: i64, name: &str) -> Outcome<Row> {
        self.case_exists(case_id)?;
        if name.trim().is_empty() || name.contains('\0') {
            let wrong = json!({"name": ["Missing data for required field."]});
            return Err(Failure::with("Data error", wrong));
        }
        self.store.write(|tx| {
            let row = apply::row(json!({"name": name, "case_id": case_id}));
            let id = store::insert(tx, &NOTE_DIRECTORY, &row)?;
            Ok(store::by_id(tx, &NOTE_DIRECTORY, id)?.unwrap_or_default())
        })
    }

    fn saved(&self, kind: ObjectKind, id: i64, done: &str, fired: Fired) -> Outcome<Saved> {
        let object = self.dump(kind, id)?.unwrap_or_default();
        Ok(Saved { message: format!("{} #{id} {done}", kind.type_name()), id, object, fired })
    }
}

const CREATE: &str = "create";
const UPDATE: &str = "update";
const DELETE: &str = "delete";

/// What happened to an object after it was written.
fn after(kind: ObjectKind, action: &str, case_id: Option<i64>, data: Data) -> Event {
    Event::of(hook_for(HookKind::Postload, kind, action), case_id, data)
}

/// Takes away what IRIS takes out of a body before anything else sees it.
fn strip(body: &mut Row) {
    for key in STRIPPED {
        body.remove(key);
    }
}

/// Adds the row; gives its id, and for an IOC whether the case did not have it before.
fn insert(tx: &Tx<'_>, kind: ObjectKind, case_id: i64, mut row: Row, body: &Row) -> Outcome<(i64, bool)> {
    rules::complete(kind, case_id, &mut row)?;
    if kind == ObjectKind::Ioc {
        return apply::add_ioc(tx, row, case_id);
    }
    let id = store::insert(tx, object(kind), &row)?;
    links::set(tx, kind, id, body)?;
    tx.changed(kind.word(), id)?;
    Ok((id, true))
}

/// Deletes the row with its comments and links; false for an IOC that another case still has.
fn remove(tx: &Tx<'_>, kind: ObjectKind, id: i64, case_id: i64) -> Outcome<bool> {
    tx.changed(kind.word(), id)?;
    if kind == ObjectKind::Ioc {
        tx.execute("DELETE FROM ioc_link WHERE ioc_id = ?1 AND case_id = ?2", [id, case_id])?;
        let left: i64 =
            tx.query_row("SELECT COUNT(*) FROM ioc_link WHERE ioc_id = ?1", [id], |row| row.get(0))?;
        if left > 0 {
            return Ok(false);
        }
    }
    comments::remove_all(tx, kind, id)?;
    links::remove_all(tx, kind, id)?;
    store::delete(tx, object(kind), id)?;
    Ok(true)
}
