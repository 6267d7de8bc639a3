//! IRIS's lists of choices, by which scripts turn names into numbers.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use iris_catalog::object::{
    ALERT_RESOLUTION_STATUS, ALERT_STATUS, ANALYSIS_STATUS, ASSET_TYPE, CASE_CLASSIFICATION, CASE_OUTCOMES,
    CASE_STATE, COMPROMISE_STATUSES, CUSTOMER, EVIDENCE_TYPE, IOC_TYPE, NamedNumber, Object, REVIEW_STATUS,
    SEVERITY, TASK_STATUS, TLP,
};
use iris_catalog::reference::EVENT_CATEGORIES;
use serde_json::{Value, json};

use super::answer::Answer;
use super::body::Part;
use crate::host::{self, Failure, Outcome};
use crate::web::Web;

/// The tables that are listed as they are, by their word in the address.
const TABLES: [(&str, &Object); 13] = [
    ("ioc-types", &IOC_TYPE),
    ("tlp", &TLP),
    ("asset-type", &ASSET_TYPE),
    ("analysis-status", &ANALYSIS_STATUS),
    ("severities", &SEVERITY),
    ("task-status", &TASK_STATUS),
    ("case-states", &CASE_STATE),
    ("alert-status", &ALERT_STATUS),
    ("alert-resolutions", &ALERT_RESOLUTION_STATUS),
    ("case-classifications", &CASE_CLASSIFICATION),
    ("evidence-types", &EVIDENCE_TYPE),
    ("review-status", &REVIEW_STATUS),
    ("customers", &CUSTOMER),
];

pub(super) fn router() -> Router<Web> {
    let mut router = Router::new();
    for (word, table) in TABLES {
        router = router
            .route(&format!("/manage/{word}/list"), get(move |web: State<Web>| list(web, table)))
            .route(
                &format!("/manage/{word}/{{id}}"),
                get(move |web: State<Web>, Part(id): Part<String>| one(web, table, id)),
            );
    }
    router
        .route("/manage/event-categories/list", get(categories))
        .route("/manage/compromise-status/list", get(|| async { numbers(COMPROMISE_STATUSES) }))
        .route("/manage/outcome-status/list", get(|| async { numbers(CASE_OUTCOMES) }))
        .route("/manage/users/restricted/list", get(users))
}

async fn list(State(web): State<Web>, table: &'static Object) -> Answer {
    Answer::data(web.run(move |core| core.lookup(table).map(|rows| json!(rows))).await)
}

async fn one(State(web): State<Web>, table: &'static Object, id: String) -> Answer {
    let found = web.run(move |core| -> Outcome<Value> {
        let id = id.parse::<i64>().ok();
        let row = core
            .lookup(table)?
            .into_iter()
            .find(|row| id.is_some() && row.get(table.id).and_then(Value::as_i64) == id);
        row.map(Value::Object).ok_or_else(|| Failure::refused("Invalid ID"))
    });
    Answer::data(found.await)
}

async fn categories() -> Answer {
    let rows = EVENT_CATEGORIES.iter().map(|entry| json!({"id": entry.id, "name": entry.name}));
    Answer::success("", rows.collect())
}

fn numbers(list: &'static [NamedNumber]) -> Answer {
    let rows = list.iter().map(|one| json!({"value": one.number, "name": one.name}));
    Answer::success("", rows.collect())
}

async fn users() -> Answer {
    let name = host::USER;
    let user = json!({"user_id": host::USER_ID, "user_login": name, "user_name": name, "user_active": true});
    Answer::success("", json!([user]))
}
