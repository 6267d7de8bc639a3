//! Comments on objects, and the hooks that they fire.

use iris_catalog::ObjectKind;
use iris_catalog::object::COMMENT;
use rusqlite::{Connection, OptionalExtension as _};
use serde_json::{Value, json};

use super::dump;
use crate::host::dispatch::{Data, Event, comment_hook};
use crate::host::store::{self, Tx};
use crate::host::{Core, Failure, Outcome, Saved, apply, clock};

impl Core {
    /// The comments on an object as IRIS dumps them, the first one first.
    pub(crate) fn comments(&self, kind: ObjectKind, id: i64) -> Outcome<Vec<Value>> {
        self.store.read(|connection| {
            let mut comments = Vec::new();
            for comment in ids(connection, kind, id)? {
                comments.extend(dump::comment(connection, comment)?);
            }
            Ok(comments)
        })
    }

    /// Writes a comment.
    pub(crate) fn comment(&self, kind: ObjectKind, case_id: i64, id: i64, text: &str) -> Outcome<Saved> {
        check(text)?;
        self.in_case(kind, id, case_id)?;
        let ((comment, object), fired) = self.write_and_fire(|tx| {
            let comment = apply::add_comment(tx, kind, id, text, Some(case_id))?;
            let dumped = dump::comment(tx, comment)?.unwrap_or_default();
            let object = dump::dump(tx, kind, id)?.unwrap_or_default();
            let data = Data::Dict(json!({ "comment": dumped, kind.word(): object }));
            Ok(((comment, dumped), vec![event(kind, "commented", case_id, data)]))
        })?;
        let message = format!("{} commented", kind.type_name());
        Ok(Saved { message, id: comment, object, fired })
    }

    /// Edits a comment.
    pub(crate) fn edit_comment(
        &self,
        (kind, id): (ObjectKind, i64),
        case_id: i64,
        comment: i64,
        text: &str,
    ) -> Outcome<Saved> {
        check(text)?;
        self.own_comment(kind, id, case_id, comment)?;
        let (object, fired) = self.write_and_fire(|tx| {
            let change = json!({"comment_text": text, "comment_update_date": clock::now()});
            store::update(tx, &COMMENT, comment, &apply::row(change))?;
            tx.changed(kind.word(), id)?;
            let dumped = dump::comment(tx, comment)?.unwrap_or_default();
            Ok((dumped.clone(), vec![event(kind, "comment_update", case_id, Data::Dict(dumped))]))
        })?;
        Ok(Saved { message: "Comment edited".into(), id: comment, object, fired })
    }

    /// Deletes a comment.
    pub(crate) fn delete_comment(
        &self,
        (kind, id): (ObjectKind, i64),
        case_id: i64,
        comment: i64,
    ) -> Outcome<Saved> {
        self.own_comment(kind, id, case_id, comment)?;
        let ((), fired) = self.write_and_fire(|tx| {
            remove(tx, comment)?;
            tx.changed(kind.word(), id)?;
            Ok(((), vec![event(kind, "comment_delete", case_id, Data::Id(comment))]))
        })?;
        Ok(Saved { message: "Comment deleted".into(), id: comment, object: Value::Null, fired })
    }

    fn own_comment(&self, kind: ObjectKind, id: i64, case_id: i64, comment: i64) -> Outcome {
        self.in_case(kind, id, case_id)?;
        let on = self.store.read(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT kind, object_id FROM host_comment WHERE comment_id = ?1")?;
            let on: Option<(String, i64)> =
                statement.query_row([comment], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            Ok(on)
        })?;
        if on.is_some_and(|(on, of)| on == kind.word() && of == id) {
            return Ok(());
        }
        Err(Failure::refused(format!("Invalid comment ID: there is no #{comment} on {} #{id}", kind.word())))
    }
}

/// IRIS tells no case where an alert is commented.
fn event(kind: ObjectKind, action: &str, case_id: i64, data: Data) -> Event {
    Event::of(comment_hook(kind, action), (kind != ObjectKind::Alert).then_some(case_id), data)
}

fn check(text: &str) -> Outcome {
    let problem = match text {
        "" => "Missing data for required field.",
        text if text.contains('\0') => "A NUL character cannot be stored.",
        _ => return Ok(()),
    };
    Err(Failure::with("Data error", json!({ "comment_text": [problem] })))
}

fn ids(connection: &Connection, kind: ObjectKind, id: i64) -> Outcome<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT comment_id FROM host_comment WHERE kind = ?1 AND object_id = ?2 ORDER BY comment_id",
    )?;
    Ok(statement.query_map((kind.word(), id), |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn remove(tx: &Tx<'_>, comment: i64) -> Outcome {
    tx.execute("DELETE FROM host_comment WHERE comment_id = ?1", [comment])?;
    store::delete(tx, &COMMENT, comment)?;
    Ok(())
}

/// Deletes all comments of an object that is deleted.
pub(super) fn remove_all(tx: &Tx<'_>, kind: ObjectKind, id: i64) -> Outcome {
    for comment in ids(tx, kind, id)? {
        remove(tx, comment)?;
    }
    Ok(())
}
