//! Whatever is sent to the JSON routes: an answer in the envelope, and never a failure of the host itself.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use axum::http::StatusCode;
use proptest::prelude::*;
use serde_json::{Map, Value};

use super::Asked;
use crate::host::testing::drain;

/// Addresses with places for numbers.
const ROUTES: [(&str, &str); 45] = [
    ("GET", "/api/ping"),
    ("GET", "/api/versions"),
    ("GET", "/manage/modules/list"),
    ("POST", "/manage/modules/add"),
    ("POST", "/manage/modules/set-parameter/MSMjcHJvYmVfbWFya3M="),
    ("POST", "/manage/modules/set-parameter/#"),
    ("POST", "/manage/modules/enable/#"),
    ("POST", "/manage/modules/disable/#"),
    ("GET", "/manage/modules/export-config/#"),
    ("POST", "/manage/modules/import-config/#"),
    ("GET", "/manage/modules/hooks/list"),
    ("GET", "/dim/hooks/options/ioc/list"),
    ("POST", "/dim/hooks/call?cid=#"),
    ("GET", "/dim/tasks/list/#"),
    ("GET", "/manage/ioc-types/#"),
    ("POST", "/case/ioc/add?cid=#"),
    ("POST", "/case/ioc/update/#?cid=#"),
    ("POST", "/case/ioc/delete/#?cid=#"),
    ("GET", "/case/ioc/list?cid=#"),
    ("GET", "/case/ioc/#?cid=#"),
    ("POST", "/case/ioc/#/comments/add?cid=#"),
    ("POST", "/case/ioc/#/comments/#/edit?cid=#"),
    ("POST", "/case/assets/add?cid=#"),
    ("POST", "/case/assets/update/#?cid=#"),
    ("POST", "/case/notes/add?cid=#"),
    ("POST", "/case/notes/update/#?cid=#"),
    ("POST", "/case/notes/directories/add?cid=#"),
    ("POST", "/case/timeline/events/add?cid=#"),
    ("POST", "/case/timeline/events/update/#?cid=#"),
    ("GET", "/case/timeline/events/duplicate/#?cid=#"),
    ("POST", "/case/evidences/add?cid=#"),
    ("POST", "/case/evidences/update/#?cid=#"),
    ("POST", "/case/tasks/add?cid=#"),
    ("POST", "/case/tasks/update/#?cid=#"),
    ("POST", "/global/tasks/add?cid=#"),
    ("POST", "/global/tasks/update/#?cid=#"),
    ("POST", "/alerts/add"),
    ("POST", "/alerts/update/#"),
    ("POST", "/alerts/batch/update"),
    ("POST", "/alerts/batch/delete"),
    ("POST", "/alerts/escalate/#"),
    ("POST", "/alerts/merge/#?cid=#"),
    ("POST", "/manage/cases/add"),
    ("POST", "/manage/cases/update/#"),
    ("POST", "/manage/cases/trigger-pipeline?cid=#"),
];

/// The keys of all bodies, so that the right ones meet odd values.
fn key() -> impl Strategy<Value = String> {
    let tables = iris_catalog::object::OBJECTS.iter();
    let columns =
        tables.flat_map(|table| table.columns.iter()).flat_map(|column| [Some(column.name), column.alias]);
    let mut keys: Vec<String> = columns.flatten().map(str::to_owned).collect();
    let others = "cid csrf_token module_name parameter_value module_configuration hook_name hook_ui_name targets type \
        comment_text name updates alert_ids alert_iocs alert_assets target_case_id case_title pipeline case_tags \
        event_category_id event_assets event_iocs ioc_links task_assignees_id";
    keys.extend(others.split_whitespace().map(str::to_owned));
    proptest::sample::select(keys)
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-2..4_i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z0-9.:/+-]{0,12}".prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just("2024-05-01T10:00:00.000000".into()),
        Just("0000-00-00".into()),
        Just("+23:59".into()),
        Just("on_manual_trigger_ioc".into()),
        Just("ioc".into()),
        Just("iris_probe".into()),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((key(), inner), 0..4)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0..6_i64).prop_map(|number| number.to_string()),
        1 => any::<i64>().prop_map(|number| number.to_string()),
        1 => "[a-z0-9%=-]{0,8}",
    ]
}

/// One host for all cases: what one of them leaves behind is what the next one meets.
static HOST: LazyLock<Mutex<Arc<Asked>>> = LazyLock::new(|| Mutex::new(Arc::new(Asked::new())));

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks_the_host(
        (method, route) in proptest::sample::select(ROUTES.to_vec()),
        numbers in proptest::collection::vec(number(), 4),
        body in prop_oneof![
            6 => proptest::collection::vec((key(), value()), 0..8)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>()).to_string()),
            1 => value().prop_map(|value| value.to_string()),
            1 => ".{0,30}",
        ],
    ) {
        let asked = HOST.lock().unwrap_or_else(PoisonError::into_inner);
        let mut numbers = numbers.into_iter();
        let path: String = route.split('#').enumerate().fold(String::new(), |path, (place, part)| {
            if place == 0 { part.to_owned() } else { path + &numbers.next().unwrap_or_default() + part }
        });
        if path.parse::<axum::http::Uri>().is_err() {
            return Ok(());
        }
        let (status, json) = asked.json(method, &path, &body);
        prop_assert!(status.as_u16() < 500, "{method} {path} {body}: {status} {json}");
        if status != StatusCode::NOT_FOUND && status != StatusCode::METHOD_NOT_ALLOWED {
            let word = if status == StatusCode::OK { "success" } else { "error" };
            prop_assert_eq!(&json["status"], word, "{} {} {}: {} {}", method, path, body, status, json);
        }
        drain(&asked.core);
    }
}
