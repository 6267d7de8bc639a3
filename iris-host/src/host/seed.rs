//! What an empty database is filled with: IRIS's reference data, and the demo case.

mod demo;

use std::path::Path;

use iris_catalog::object::{
    ALERT_RESOLUTION_STATUS, ALERT_STATUS, ANALYSIS_STATUS, ASSET_TYPE, CASE_CLASSIFICATION, CASE_STATE,
    CUSTOMER, EVIDENCE_TYPE, IOC_TYPE, IRIS_HOOK, Object, REVIEW_STATUS, SEVERITY, TASK_STATUS, TLP, USER,
};
use iris_catalog::reference::{self, Entry};
use serde_json::{Value, json};

use super::modules::description;
use super::store::{self, Store, Tx};
use super::{Outcome, USER as USER_NAME, USER_ID, apply, clock};

const SEEDED: &str = "seeded";
const API_KEY: &str = "api_key";

/// Fills an empty database, and gives the key for scripts.
pub(super) fn fill(store: &Store, crate_folder: Option<&Path>) -> Outcome<String> {
    store.write(|tx| {
        if tx.meta(SEEDED)?.is_none() {
            references(tx)?;
            demo::case(tx, crate_folder)?;
            tx.set_meta(SEEDED, &clock::now())?;
        }
        if let Some(key) = tx.meta(API_KEY)? {
            return Ok(key);
        }
        let key = clock::random(32)?;
        tx.set_meta(API_KEY, &key)?;
        Ok(key)
    })
}

/// Makes the demo case in a database without one.
pub(super) fn demo_case(tx: &Tx<'_>, crate_folder: Option<&Path>) -> Outcome {
    demo::case(tx, crate_folder)
}

fn references(tx: &Tx<'_>) -> Outcome {
    let tables: [(&Object, &[Entry], &str); 10] = [
        (&IOC_TYPE, reference::IOC_TYPES, "type_name"),
        (&TLP, reference::TLP, "tlp_name"),
        (&ASSET_TYPE, reference::ASSET_TYPES, "asset_name"),
        (&ANALYSIS_STATUS, reference::ANALYSIS_STATUSES, "name"),
        (&TASK_STATUS, reference::TASK_STATUSES, "status_name"),
        (&CASE_STATE, reference::CASE_STATES, "state_name"),
        (&REVIEW_STATUS, reference::REVIEW_STATUSES, "status_name"),
        (&SEVERITY, reference::SEVERITIES, "severity_name"),
        (&ALERT_STATUS, reference::ALERT_STATUSES, "status_name"),
        (&ALERT_RESOLUTION_STATUS, reference::ALERT_RESOLUTIONS, "resolution_status_name"),
    ];
    for (table, entries, name) in tables {
        for (place, entry) in entries.iter().enumerate() {
            let mut row = json!({ table.id: entry.id, name: entry.name });
            match table.table {
                "tlp" => row["tlp_bscolor"] = reference::TLP_COLOURS[place].into(),
                "task_status" => row["status_bscolor"] = reference::TASK_STATUS_COLOURS[place].into(),
                "case_state" => {
                    row["protected"] = reference::PROTECTED_CASE_STATES.contains(&entry.name).into();
                }
                _ => {}
            }
            add(tx, table, row)?;
        }
    }
    // IRIS has 36 classifications and 58 types of evidence; one of each is enough to choose from.
    add(
        tx,
        &CASE_CLASSIFICATION,
        json!({"name": "abusive-content:spam", "name_expanded": "Abusive Content: Spam"}),
    )?;
    add(tx, &EVIDENCE_TYPE, json!({"name": "Unspecified", "creation_date": clock::now()}))?;
    for hook in iris_catalog::hooks_of(iris_catalog::V2_4) {
        add(tx, &IRIS_HOOK, json!({"hook_name": hook.name, "hook_description": description(hook)}))?;
    }
    let user = json!({
        "id": USER_ID, "user": USER_NAME, "name": USER_NAME, "uuid": clock::uuid()?, "active": true,
        "email": format!("{USER_NAME}@localhost"),
    });
    add(tx, &USER, user)?;
    let customer = json!({
        "name": reference::FIRST_CUSTOMER, "client_uuid": clock::uuid()?, "creation_date": clock::now(),
        "created_by": USER_ID,
    });
    add(tx, &CUSTOMER, customer)?;
    Ok(())
}

fn add(tx: &Tx<'_>, table: &Object, row: Value) -> Outcome<i64> {
    store::insert(tx, table, &apply::row(row))
}
