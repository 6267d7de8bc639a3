//! Tests of the store.

use iris_catalog::object::{IOC, IOC_TYPE, OBJECTS, TAG};
use serde_json::{Value, json};

use super::*;
use crate::host::apply::row;

#[test]
fn rows_come_back_as_they_went_in() {
    let store = Store::in_memory().unwrap();
    store
        .write(|tx| {
            let ty = insert(tx, &IOC_TYPE, &row(json!({"type_name": "domain"})))?;
            let ioc = json!({
                "ioc_uuid": "u", "ioc_value": "a'\"; DROP TABLE ioc --", "ioc_type_id": ty, "no_column": 1,
                "custom_attributes": {"z": {}, "a": {"f": {"value": [1.5, null, true]}}},
            });
            let id = insert(tx, &IOC, &row(ioc.clone()))?;
            let whole = whole(tx, &IOC, id)?.unwrap();
            assert_eq!(whole["ioc_value"], ioc["ioc_value"]);
            assert_eq!(whole["custom_attributes"].to_string(), ioc["custom_attributes"].to_string());
            assert_eq!(whole["ioc_type"]["type_name"], "domain");
            assert_eq!((&whole["tlp"], whole.get("no_column")), (&Value::Null, None));
            update(tx, &IOC, id, &row(json!({"ioc_id": 99, "ioc_value": null})))?;
            assert_eq!(by_id(tx, &IOC, id)?.unwrap()["ioc_value"], Value::Null);
            assert!(delete(tx, &IOC, id)? && !delete(tx, &IOC, id)?);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_write_is_all_or_nothing_and_a_part_may_fail_alone() {
    let store = Store::in_memory().unwrap();
    let count = || store.read(|connection| Ok(list(connection, &TAG, "1", &[])?.len())).unwrap();
    let before = *store.watch().borrow();
    let failed: Outcome = store.write(|tx| {
        insert(tx, &TAG, &row(json!({"tag_title": "a"})))?;
        tx.changed("tag", 1)?;
        Err(Failure::refused("no"))
    });
    assert!(failed.is_err());
    assert_eq!((count(), *store.watch().borrow()), (0, before));
    store
        .write(|tx| {
            insert(tx, &TAG, &row(json!({"tag_title": "a"})))?;
            let part: Outcome = tx.part(|| {
                insert(tx, &TAG, &row(json!({"tag_title": "b"})))?;
                Err(Failure::refused("no"))
            });
            assert!(part.is_err());
            Ok(())
        })
        .unwrap();
    assert_eq!(count(), 1);
}

#[test]
fn a_database_from_before_a_column_gets_the_column() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    drop(Store::open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("ALTER TABLE ioc DROP COLUMN ioc_misp; INSERT INTO ioc (ioc_uuid) VALUES ('u')")
        .unwrap();
    drop(connection);
    let store = Store::open(&path).unwrap();
    let ioc = store.read(|connection| by_id(connection, &IOC, 1)).unwrap().unwrap();
    assert_eq!(ioc["ioc_misp"], Value::Null);
}

#[test]
fn every_object_of_the_catalogue_has_its_table() {
    let store = Store::in_memory().unwrap();
    for table in OBJECTS {
        assert!(store.read(|connection| whole(connection, table, 1)).unwrap().is_none());
    }
}
