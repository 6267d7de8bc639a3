//! What a handler asked for, onto the rows: unit by unit, each all or nothing.

use iris_catalog::ObjectKind;
use iris_catalog::object::{
    CASE, COMMENT, EVIDENCE, IOC, IOC_TYPE, NOTE, NOTE_DIRECTORY, Object, TAG, TLP, Tags, object,
};
use iris_runtime::call::Report;
use iris_runtime::effect::Effect;
use serde_json::{Map, Value, json};

use super::store::{self, Row, Tx, link_of};
use super::{Failure, Outcome, USER_ID, clock};
use crate::effects;

/// Applies the effects of all units that succeeded. A unit whose effects cannot be applied fails after all.
pub(super) fn apply(tx: &Tx<'_>, report: &mut Report, case_id: Option<i64>) -> Outcome {
    for place in 0..report.units.len() {
        let wanted = report.units[place].effects.clone();
        match tx.part(|| unit(tx, &wanted, case_id)) {
            Ok(()) => {}
            Err(Failure::Refused { message, .. }) => report.fail(place, message, "objects"),
            Err(broken) => return Err(broken),
        }
    }
    Ok(())
}

fn unit(tx: &Tx<'_>, wanted: &[Effect], case_id: Option<i64>) -> Outcome {
    let mut edited: Vec<(ObjectKind, Option<i64>)> = Vec::new();
    for effect in wanted {
        match effect.edits() {
            Some(target) if !edited.contains(&target) => {
                edit(tx, target, wanted)?;
                edited.push(target);
            }
            Some(_) => {}
            None => make(tx, effect, case_id)?,
        }
    }
    Ok(())
}

/// Applies all effects on one object.
fn edit(tx: &Tx<'_>, (kind, id): (ObjectKind, Option<i64>), wanted: &[Effect]) -> Outcome {
    let table = object(kind);
    let id =
        id.ok_or_else(|| Failure::refused(format!("{} without an id cannot be changed", kind.noun())))?;
    let Some(before) = store::whole(tx, table, id)? else {
        return Err(Failure::refused(format!("{} #{id} was deleted meanwhile", kind.word())));
    };
    let before = Value::Object(before);
    let after = effects::edited(kind, &before, wanted)?;
    let (Value::Object(before), Value::Object(after)) = (before, after) else { return Ok(()) };
    if before == after {
        return Ok(());
    }
    let changed: Row = table
        .columns
        .iter()
        .filter_map(|column| Some((column.name, after.get(column.name)?)))
        .filter(|(name, value)| before.get(*name) != Some(*value))
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .collect();
    store::update(tx, table, id, &changed)?;
    if let Tags::List { list, title } = table.tags {
        set_tags(tx, table, id, titles(after.get(list), title))?;
    }
    tx.changed(kind.word(), id)
}

fn titles<'a>(list: Option<&'a Value>, title: &str) -> Vec<&'a str> {
    let rows = list.and_then(Value::as_array).map_or(&[] as &[Value], Vec::as_slice);
    rows.iter().filter_map(|row| row.get(title)?.as_str()).collect()
}

/// Gives an object exactly these tags; those that no object had before are made.
pub(super) fn set_tags(tx: &Tx<'_>, table: &Object, id: i64, titles: Vec<&str>) -> Outcome {
    let (link, owner, member) = link_of(table, &TAG);
    tx.execute(&format!("DELETE FROM {link} WHERE {owner} = ?1"), [id])?;
    for title in titles {
        let tag = match store::id_where(tx, &TAG, "tag_title = ?1", &[&title])? {
            Some(tag) => tag,
            None => {
                store::insert(tx, &TAG, &row(json!({"tag_title": title, "tag_creation_date": clock::now()})))?
            }
        };
        tx.execute(&format!("INSERT OR IGNORE INTO {link} ({owner}, {member}) VALUES (?1, ?2)"), [id, tag])?;
    }
    Ok(())
}

/// Makes what an effect asks for.
fn make(tx: &Tx<'_>, effect: &Effect, case: Option<i64>) -> Outcome {
    match effect {
        Effect::AddNote { title, content, directory, case_id } => {
            add_note(tx, title, content, directory.as_deref(), existing_case(tx, case_id.or(case))?)
        }
        Effect::AddIoc { ioc_value, ioc_type, description, tags, tlp } => {
            let type_id = store::id_where(tx, &IOC_TYPE, "type_name = ?1", &[ioc_type])?
                .ok_or_else(|| Failure::refused(format!("IRIS has no IOC type `{ioc_type}`")))?;
            let tlp = tlp.as_deref().unwrap_or(DEFAULT_TLP);
            let tlp_id = store::id_where(tx, &TLP, "tlp_name = ?1", &[&tlp])?
                .ok_or_else(|| Failure::refused(format!("IRIS has no TLP `{tlp}`")))?;
            let ioc = json!({
                "ioc_value": ioc_value, "ioc_type_id": type_id, "ioc_tlp_id": tlp_id,
                "ioc_description": description, "ioc_tags": tags.join(","), "user_id": USER_ID,
            });
            add_ioc(tx, row(ioc), existing_case(tx, case)?).map(drop)
        }
        Effect::Comment { object: kind, id, text } => {
            let id = id.ok_or_else(|| Failure::refused("an object without an id takes no comment"))?;
            if store::by_id(tx, object(*kind), id)?.is_none() {
                return Err(Failure::refused(format!("{} #{id} was deleted meanwhile", kind.word())));
            }
            add_comment(tx, *kind, id, text, case).map(drop)
        }
        Effect::RegisterEvidence { filename, description, size, sha256 } => {
            let case = existing_case(tx, case)?;
            let known = store::id_where(tx, &EVIDENCE, "case_id = ?1 AND file_hash = ?2", &[&case, sha256])?;
            if known.is_some() {
                return Ok(());
            }
            let evidence = json!({
                "file_uuid": clock::uuid()?, "filename": filename, "file_description": description,
                "file_size": size, "file_hash": sha256, "case_id": case, "user_id": USER_ID,
                "date_added": clock::now(), "custom_attributes": {},
            });
            let id = store::insert(tx, &EVIDENCE, &row(evidence))?;
            tx.changed(ObjectKind::Evidence.word(), id)
        }
        // Bodies are changed where the request is.
        Effect::Body { .. }
        | Effect::Tags { .. }
        | Effect::Tab { .. }
        | Effect::TabField { .. }
        | Effect::Set { .. } => Ok(()),
    }
}

/// The TLP of IOCs that modules add without naming one.
const DEFAULT_TLP: &str = "amber";

fn existing_case(tx: &Tx<'_>, case: Option<i64>) -> Outcome<i64> {
    let case =
        case.ok_or_else(|| Failure::refused("the call belongs to no case, so nothing can be added to one"))?;
    match store::by_id(tx, &CASE, case)? {
        Some(_) => Ok(case),
        None => Err(Failure::refused(format!("there is no case #{case}"))),
    }
}

fn add_note(tx: &Tx<'_>, title: &str, content: &str, directory: Option<&str>, case: i64) -> Outcome {
    let known = match directory {
        Some(name) => store::id_where(tx, &NOTE_DIRECTORY, "case_id = ?1 AND name = ?2", &[&case, &name])?,
        None => store::id_where(tx, &NOTE_DIRECTORY, "case_id = ?1", &[&case])?,
    };
    let directory = if let Some(id) = known {
        id
    } else {
        let name = directory.unwrap_or("Notes");
        store::insert(tx, &NOTE_DIRECTORY, &row(json!({"name": name, "case_id": case})))?
    };
    let now = clock::now();
    let note = json!({
        "note_uuid": clock::uuid()?, "note_title": title, "note_content": content, "note_user": USER_ID,
        "note_creationdate": now, "note_lastupdate": now, "note_case_id": case, "directory_id": directory,
    });
    let id = store::insert(tx, &NOTE, &row(note))?;
    tx.changed(ObjectKind::Note.word(), id)
}

/// Adds an IOC to a case: the row of the same value and type if there is one, else a new one. Gives its id, and
/// whether the case did not have it before.
pub(super) fn add_ioc(tx: &Tx<'_>, mut ioc: Row, case: i64) -> Outcome<(i64, bool)> {
    let of = |name: &str| ioc.get(name).cloned().unwrap_or_default();
    let (value, type_id) = (of("ioc_value"), of("ioc_type_id"));
    let (value, type_id) = (value.as_str(), type_id.as_i64());
    let known = store::id_where(tx, &IOC, "ioc_value IS ?1 AND ioc_type_id IS ?2", &[&value, &type_id])?;
    let id = if let Some(id) = known {
        id
    } else {
        ioc.insert("ioc_uuid".into(), clock::uuid()?.into());
        store::insert(tx, &IOC, &ioc)?
    };
    let added =
        tx.execute("INSERT OR IGNORE INTO ioc_link (ioc_id, case_id) VALUES (?1, ?2)", [id, case])? > 0;
    tx.changed(ObjectKind::Ioc.word(), id)?;
    Ok((id, added))
}

/// Adds a comment; gives its id.
pub(super) fn add_comment(
    tx: &Tx<'_>,
    kind: ObjectKind,
    id: i64,
    text: &str,
    case: Option<i64>,
) -> Outcome<i64> {
    let now = clock::now();
    let (case, alert) = if kind == ObjectKind::Alert { (None, Some(id)) } else { (case, None) };
    let comment = json!({
        "comment_uuid": clock::uuid()?, "comment_text": text, "comment_date": now,
        "comment_update_date": now, "comment_user_id": USER_ID, "comment_case_id": case,
        "comment_alert_id": alert,
    });
    let comment = store::insert(tx, &COMMENT, &row(comment))?;
    tx.execute(
        "INSERT INTO host_comment (comment_id, kind, object_id) VALUES (?1, ?2, ?3)",
        (comment, kind.word(), id),
    )?;
    tx.changed(kind.word(), id)?;
    Ok(comment)
}

/// The map of a JSON object.
pub(super) fn row(json: Value) -> Row {
    match json {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
