//! The demo case: the examples of the module's own crate, then a little of everything.

use std::fs;
use std::path::{Path, PathBuf};

use iris_catalog::object::{
    ALERT, ASSET, ASSET_TYPE, CASE, EVENT, EVIDENCE, GLOBAL_TASK, IOC, NOTE, NOTE_DIRECTORY, Object, TASK,
    object,
};
use iris_catalog::{ObjectKind, reference, request};
use serde_json::{Value, json};

use super::add;
use crate::data;
use crate::host::store::{self, Tx, link_of};
use crate::host::{Outcome, USER_ID, apply, case_column, clock};

/// The folder of example data in a module's crate.
const EXAMPLES: &str = "data";
/// The most files, and the most bytes of one of them, that are looked at.
const MAX_FILES: usize = 64;
const MAX_BYTES: u64 = 1 << 20;
/// The most objects that come from one file.
const MAX_OBJECTS: usize = 100;

/// IOCs of ten types, from address ranges and names that are kept for documentation.
const IOCS: [(&str, &str, &str); 10] = [
    ("domain", "evil.example", "amber"),
    ("ip-dst", "203.0.113.7", "green"),
    ("url", "http://evil.example/login", "amber"),
    ("md5", "d41d8cd98f00b204e9800998ecf8427e", "clear"),
    ("sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "clear"),
    ("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "amber"),
    ("email-src", "billing@evil.example", "red"),
    ("filename", "invoice.pdf.exe", "amber"),
    ("hostname", "ws-042.corp.example", "amber+strict"),
    ("mutex", "Global\\demo-7f3a", "green"),
];

/// Makes the case.
pub(super) fn case(tx: &Tx<'_>, crate_folder: Option<&Path>) -> Outcome {
    let now = clock::now();
    let id = |table, name| reference::id_of(table, name);
    let case = json!({
        "case_uuid": clock::uuid()?, "name": reference::FIRST_CASE, "soc_id": "demo",
        "description": "A case to try modules in. Everything here may be changed and deleted.",
        "client_id": 1, "user_id": USER_ID, "owner_id": USER_ID, "status_id": 0, "open_date": clock::today(),
        "initial_date": now, "state_id": id(reference::CASE_STATES, "Open"),
        "severity_id": id(reference::SEVERITIES, "Medium"), "classification_id": 1,
        "review_status_id": id(reference::REVIEW_STATUSES, "Not reviewed"),
    });
    let case = add(tx, &CASE, case)?;
    let directory = add(tx, &NOTE_DIRECTORY, json!({"name": "Notes", "case_id": case}))?;
    if let Some(folder) = crate_folder {
        for (kind, object) in examples(&folder.join(EXAMPLES)) {
            example(tx, kind, object, case, directory)?;
        }
    }
    for (ty, value, tlp) in IOCS {
        let ioc = json!({
            "ioc_value": value, "ioc_type_id": id(reference::IOC_TYPES, ty), "ioc_tlp_id": id(reference::TLP, tlp),
            "ioc_tags": "demo", "user_id": USER_ID,
        });
        apply::add_ioc(tx, apply::row(ioc), case)?;
    }
    others(tx, case, directory, &now)?;
    alert(tx, &now)
}

fn others(tx: &Tx<'_>, case: i64, directory: i64, now: &str) -> Outcome {
    for (name, ty, ip) in
        [("ws-042", "Windows - Computer", "192.0.2.42"), ("dc-01", "Windows - DC", "192.0.2.10")]
    {
        let asset = json!({
            "asset_uuid": clock::uuid()?, "asset_name": name, "asset_ip": ip, "asset_domain": "corp.example",
            "asset_type_id": reference::id_of(reference::ASSET_TYPES, ty), "analysis_status_id": 1, "case_id": case,
            "asset_tags": "demo", "asset_compromise_status_id": 0, "date_added": now, "date_update": now,
            "user_id": USER_ID,
        });
        add(tx, &ASSET, asset)?;
    }
    let note = json!({
        "note_uuid": clock::uuid()?, "note_title": "First look", "note_content": "# What we know\n\nNot much yet.",
        "note_user": USER_ID, "note_creationdate": now, "note_lastupdate": now, "note_case_id": case,
        "directory_id": directory,
    });
    add(tx, &NOTE, note)?;
    let event = json!({
        "event_uuid": clock::uuid()?, "case_id": case, "event_title": "Mail with a link received",
        "event_date": now, "event_date_wtz": now, "event_tz": "+00:00", "event_added": now, "event_in_graph": true,
        "event_in_summary": false, "user_id": USER_ID, "event_tags": "demo", "event_is_flagged": false,
    });
    let event = add(tx, &EVENT, event)?;
    tx.execute("INSERT INTO event_category (event_id, category_id) VALUES (?1, 1)", [event])?;
    let evidence = json!({
        "file_uuid": clock::uuid()?, "filename": "mail.eml", "file_size": 18_432, "file_description": "The mail",
        "file_hash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "case_id": case,
        "date_added": now, "user_id": USER_ID, "type_id": 1, "custom_attributes": {},
    });
    add(tx, &EVIDENCE, evidence)?;
    let task = json!({
        "task_uuid": clock::uuid()?, "task_title": "Look at ws-042", "task_status_id": 1, "task_case_id": case,
        "task_open_date": now, "task_last_update": now, "task_userid_open": USER_ID, "task_tags": "demo",
        "custom_attributes": {},
    });
    let task = add(tx, &TASK, task)?;
    tx.execute("INSERT INTO task_assignee (task_id, user_id) VALUES (?1, ?2)", [task, USER_ID])?;
    let global = json!({
        "task_uuid": clock::uuid()?, "task_title": "Read the news", "task_status_id": 1, "task_assignee_id": USER_ID,
        "task_open_date": now, "task_last_update": now, "task_tags": "demo",
    });
    add(tx, &GLOBAL_TASK, global)?;
    Ok(())
}

fn alert(tx: &Tx<'_>, now: &str) -> Outcome {
    let alert = json!({
        "alert_uuid": clock::uuid()?, "alert_title": "Connection to a listed domain", "alert_source": "demo",
        "alert_source_ref": "demo-1", "alert_severity_id": reference::id_of(reference::SEVERITIES, "Medium"),
        "alert_status_id": reference::id_of(reference::ALERT_STATUSES, "New"), "alert_customer_id": 1,
        "alert_source_event_time": now, "alert_creation_time": now, "alert_tags": "demo",
        "alert_source_content": {"sensor": "proxy"}, "alert_classification_id": 1,
    });
    let alert = add(tx, &ALERT, alert)?;
    let ioc = json!({
        "ioc_uuid": clock::uuid()?, "ioc_value": "listed.example", "ioc_tags": "demo",
        "ioc_type_id": reference::id_of(reference::IOC_TYPES, "domain"),
        "ioc_tlp_id": reference::id_of(reference::TLP, "amber"),
    });
    let ioc = add(tx, &IOC, ioc)?;
    let (link, owner, member) = link_of(&ALERT, &IOC);
    tx.execute(&format!("INSERT INTO {link} ({owner}, {member}) VALUES (?1, ?2)"), [alert, ioc])?;
    Ok(())
}

/// The objects in the files of a folder. What is no object of a case is left out.
fn examples(folder: &Path) -> Vec<(ObjectKind, Value)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter(|path| {
            fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() <= MAX_BYTES)
        })
        .collect();
    files.sort();
    let mut found = Vec::new();
    for path in files.iter().take(MAX_FILES) {
        let text = fs::read_to_string(path).unwrap_or_default();
        let objects = match serde_json::from_str(&text) {
            Ok(Value::Array(objects)) => objects,
            Ok(object) => vec![object],
            Err(_) => continue,
        };
        let known = |object: Value| Some((data::kind_of(&object)?, object));
        found.extend(objects.into_iter().take(MAX_OBJECTS).filter_map(known));
    }
    found
}

/// Adds an example to the case, under an id of its own.
fn example(tx: &Tx<'_>, kind: ObjectKind, given: Value, case: i64, directory: i64) -> Outcome {
    if kind == ObjectKind::Case || kind == ObjectKind::Alert {
        return Ok(());
    }
    let table = object(kind);
    let mut row = apply::row(given);
    for lookup in table.lookups {
        let id = match row.get(lookup.name) {
            Some(given) => named(tx, lookup.of, given)?,
            None => None,
        };
        if let Some(id) = id {
            row.insert(lookup.via.to_owned(), id.into());
        }
    }
    row.remove(table.id);
    row.insert(uuid_column(table).to_owned(), clock::uuid()?.into());
    if let Some(column) = case_column(kind) {
        row.insert(column.to_owned(), case.into());
    }
    match kind {
        ObjectKind::Ioc => return apply::add_ioc(tx, row, case).map(drop),
        ObjectKind::Note => drop(row.insert(request::NOTE_DIRECTORY.into(), directory.into())),
        ObjectKind::Asset if row.get("asset_type_id").is_none_or(Value::is_null) => {
            row.insert("asset_type_id".into(), store::id_where(tx, &ASSET_TYPE, "1", &[])?.into());
        }
        _ => {}
    }
    store::insert(tx, table, &row).map(drop)
}

/// The row of a lookup that has the same name as the given one.
fn named(tx: &Tx<'_>, of: &Object, given: &Value) -> Outcome<Option<i64>> {
    let name = of.columns.iter().find(|column| !column.primary && column.is_text()).map(|column| column.name);
    match name.and_then(|name| Some((name, given.get(name)?.as_str()?))) {
        Some((column, name)) => store::id_where(tx, of, &format!("{} = ?1", store::quoted(column)), &[&name]),
        None => Ok(None),
    }
}

fn uuid_column(table: &Object) -> &'static str {
    let is_uuid = |ty| ty == iris_catalog::object::ColumnType::Uuid;
    table.columns.iter().find(|column| is_uuid(column.ty)).map_or("", |column| column.name)
}
