//! Alerts: no hook before, and several after; escalated to a case, merged into one, taken out again.

use iris_catalog::ObjectKind;
use iris_catalog::object::{ALERT, ALERT_STATUS, ASSET, CASE, IOC, Object, object};
use iris_catalog::request::{ALERT_MEMBERS, ALERT_WATCHED};
use serde_json::{Value, json};

use super::{CREATE, DELETE, UPDATE, after, cases, comments, links, load, rules, strip};
use crate::host::dispatch::{Data, Event, Fired};
use crate::host::store::{self, Row, Tx, link_of};
use crate::host::{Core, Failure, Outcome, Saved, apply};

const KIND: ObjectKind = ObjectKind::Alert;

impl Core {
    /// Creates an alert with its IOCs and assets from the body of a request.
    pub(crate) fn create_alert(&self, mut body: Row) -> Outcome<Saved> {
        strip(&mut body);
        let members = |body: &mut Row, key: &str| match body.remove(key) {
            Some(Value::Array(list)) => list,
            _ => Vec::new(),
        };
        let [iocs, assets] = ALERT_MEMBERS.map(|key| members(&mut body, key));
        let (row, iocs, assets) = self.store.read(|connection| {
            let of = |kind, list: Vec<Value>| {
                list.into_iter().map(|one| load::member(connection, kind, &apply::row(one))).collect()
            };
            let iocs: Outcome<Vec<Row>> = of(ObjectKind::Ioc, iocs);
            let assets: Outcome<Vec<Row>> = of(ObjectKind::Asset, assets);
            Ok((load::new(connection, KIND, &body)?, iocs?, assets?))
        })?;
        let (id, fired) = self.write_and_fire(|tx| {
            let id = insert(tx, row)?;
            add_members(tx, id, &IOC, ObjectKind::Ioc, iocs)?;
            add_members(tx, id, &ASSET, ObjectKind::Asset, assets)?;
            Ok((id, vec![event(id, CREATE, None)]))
        })?;
        self.saved(KIND, id, "added", fired)
    }

    /// Changes an alert; a new resolution and a new status fire hooks of their own, after that of the change.
    pub(crate) fn update_alert(&self, id: i64, mut body: Row) -> Outcome<Saved> {
        strip(&mut body);
        let old = self.alert(id)?;
        let mut events = vec![event(id, UPDATE, None)];
        for (column, action) in ALERT_WATCHED {
            // IRIS compares the texts.
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            if body.get(column).is_some_and(|new| old.get(column).map(text) != Some(text(new))) {
                events.push(event(id, action, None));
            }
        }
        let fired = self.change_alert(id, &body, &old, events)?;
        self.saved(KIND, id, "updated", fired)
    }

    /// Changes several alerts alike. The hook of a change fires once for each, and no other one.
    pub(crate) fn update_alerts(&self, ids: &[i64], updates: &Row) -> Outcome<Fired> {
        let mut fired = Fired::default();
        for id in ids {
            let old = self.alert(*id)?;
            fired = fired.and(self.change_alert(*id, updates, &old, vec![event(*id, UPDATE, None)])?);
        }
        Ok(fired)
    }

    /// Deletes an alert.
    pub(crate) fn delete_alert(&self, id: i64) -> Outcome<Saved> {
        self.alert(id)?;
        let ((), fired) = self.write_and_fire(|tx| {
            delete(tx, id)?;
            Ok(((), vec![after(KIND, DELETE, None, Data::Id(id))]))
        })?;
        Ok(Saved { message: format!("Alert #{id} deleted"), id, object: Value::Null, fired })
    }

    /// Deletes several alerts. The hook fires once, with all ids in an object.
    pub(crate) fn delete_alerts(&self, ids: &[i64]) -> Outcome<Fired> {
        for id in ids {
            self.alert(*id)?;
        }
        let ((), fired) = self.write_and_fire(|tx| {
            ids.iter().try_for_each(|id| delete(tx, *id))?;
            Ok(((), vec![after(KIND, DELETE, None, Data::Dict(json!({ "alert_ids": ids })))]))
        })?;
        Ok(fired)
    }

    /// Makes a case of an alert.
    pub(crate) fn escalate_alert(&self, id: i64, title: Option<&str>) -> Outcome<Saved> {
        let alert = self.alert(id)?;
        let name = title.filter(|title| !title.is_empty());
        let name = name.or_else(|| alert["alert_title"].as_str()).unwrap_or_default();
        let case = json!({
            "name": name.chars().take(200).collect::<String>(),
            "description": alert["alert_description"],
            "client_id": alert["alert_customer_id"],
            "classification_id": alert["alert_classification_id"],
            "soc_id": "",
        });
        let (case, fired) = self.write_and_fire(|tx| {
            let case = cases::insert(tx, apply::row(case), &Row::new())?;
            enter(tx, &alert, id, case, "Escalated")?;
            let created = after(ObjectKind::Case, CREATE, None, Data::object(ObjectKind::Case, case));
            Ok((case, vec![created, event(id, "escalate", None)]))
        })?;
        self.saved(ObjectKind::Case, case, "created", fired)
    }

    /// Brings the IOCs and assets of an alert into a case.
    pub(crate) fn merge_alert(&self, id: i64, case_id: i64) -> Outcome<Saved> {
        let alert = self.alert(id)?;
        self.case_exists(case_id)?;
        let ((), fired) = self.write_and_fire(|tx| {
            enter(tx, &alert, id, case_id, "Merged")?;
            Ok(((), vec![event(id, "merge", Some(case_id))]))
        })?;
        self.saved(ObjectKind::Case, case_id, "updated", fired)
    }

    /// Takes an alert out of a case.
    pub(crate) fn unmerge_alert(&self, id: i64, case_id: i64) -> Outcome<Saved> {
        self.alert(id)?;
        self.case_exists(case_id)?;
        let ((), fired) = self.write_and_fire(|tx| {
            tx.execute("DELETE FROM alert_case WHERE alert_id = ?1 AND case_id = ?2", [id, case_id])?;
            tx.changed(KIND.word(), id)?;
            Ok(((), vec![event(id, "unmerge", None)]))
        })?;
        self.saved(KIND, id, "updated", fired)
    }

    fn alert(&self, id: i64) -> Outcome<Row> {
        self.object(KIND, id)?.ok_or_else(|| Failure::refused(format!("Alert not found: there is no #{id}")))
    }

    fn change_alert(&self, id: i64, body: &Row, old: &Row, events: Vec<Event>) -> Outcome<Fired> {
        let row = self.store.read(|connection| load::changed(connection, KIND, body, old))?;
        let ((), fired) = self.write_and_fire(|tx| {
            store::update(tx, &ALERT, id, &row)?;
            tx.changed(KIND.word(), id)?;
            Ok(((), events))
        })?;
        Ok(fired)
    }
}

/// What happened to an alert.
fn event(id: i64, action: &str, case: Option<i64>) -> Event {
    after(KIND, action, case, Data::object(KIND, id))
}

fn insert(tx: &Tx<'_>, mut row: Row) -> Outcome<i64> {
    rules::complete(KIND, 0, &mut row)?;
    let id = store::insert(tx, &ALERT, &row)?;
    tx.changed(KIND.word(), id)?;
    Ok(id)
}

fn add_members(tx: &Tx<'_>, alert: i64, of: &Object, kind: ObjectKind, rows: Vec<Row>) -> Outcome {
    let (link, owner, member) = link_of(&ALERT, of);
    for mut row in rows {
        rules::complete(kind, 0, &mut row)?;
        // What comes with an alert belongs to no case and to no user.
        row.remove("case_id");
        row.remove("user_id");
        let id = store::insert(tx, of, &row)?;
        tx.execute(&format!("INSERT INTO {link} ({owner}, {member}) VALUES (?1, ?2)"), [alert, id])?;
    }
    Ok(())
}

/// Links an alert with a case, together with its IOCs and assets. For those no hook fires.
fn enter(tx: &Tx<'_>, alert: &Row, id: i64, case: i64, status: &str) -> Outcome {
    tx.execute("INSERT OR IGNORE INTO alert_case (alert_id, case_id) VALUES (?1, ?2)", [id, case])?;
    let status = store::id_where(tx, &ALERT_STATUS, "status_name = ?1", &[&status])?;
    store::update(tx, &ALERT, id, &apply::row(json!({ "alert_status_id": status })))?;
    let ids = |list: &str, key: &str| -> Vec<i64> {
        let rows = alert.get(list).and_then(Value::as_array).cloned().unwrap_or_default();
        rows.iter().filter_map(|row| row.get(key)?.as_i64()).collect()
    };
    for ioc in ids("iocs", IOC.id) {
        tx.execute("INSERT OR IGNORE INTO ioc_link (ioc_id, case_id) VALUES (?1, ?2)", [ioc, case])?;
        tx.changed(ObjectKind::Ioc.word(), ioc)?;
    }
    for asset in ids("assets", ASSET.id) {
        store::update(tx, object(ObjectKind::Asset), asset, &apply::row(json!({ CASE.id: case })))?;
        tx.changed(ObjectKind::Asset.word(), asset)?;
    }
    tx.changed(KIND.word(), id)
}

fn delete(tx: &Tx<'_>, id: i64) -> Outcome {
    for of in [&IOC, &ASSET] {
        let (link, owner, _) = link_of(&ALERT, of);
        tx.execute(&format!("DELETE FROM {link} WHERE {owner} = ?1"), [id])?;
    }
    comments::remove_all(tx, KIND, id)?;
    links::remove_all(tx, KIND, id)?;
    store::delete(tx, &ALERT, id)?;
    tx.changed(KIND.word(), id)
}
