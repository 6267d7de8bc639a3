//! Bodies of requests: the keys that IRIS's pages and clients send.

use iris_catalog::ObjectKind;
use iris_catalog::object::object;
use serde_json::{Map, Value, json};

use super::Values;

/// A body that would create an object of this kind. Those that change one have the same keys.
pub(super) fn of(kind: ObjectKind, values: &mut Values) -> Value {
    let value = |key: &&str| ((*key).to_owned(), value(kind, key, values));
    keys(kind).iter().map(value).collect::<Map<_, _>>().into()
}

/// The keys that IRIS 2.4.20 was seen to get.
const fn keys(kind: ObjectKind) -> &'static [&'static str] {
    match kind {
        ObjectKind::Alert => &[],
        ObjectKind::Case => &[
            "case_name",
            "case_description",
            "case_soc_id",
            "case_customer",
            "case_template_id",
            "classification_id",
            "severity_id",
            "custom_attributes",
            "case_tags",
            "protagonists",
            "case_organisations",
        ],
        ObjectKind::Asset => &[
            "asset_name",
            "asset_type_id",
            "analysis_status_id",
            "asset_description",
            "asset_ip",
            "asset_domain",
            "asset_info",
            "asset_compromise_status_id",
            "asset_tags",
            "ioc_links",
            "custom_attributes",
        ],
        ObjectKind::Note => &["note_title", "note_content", "directory_id", "custom_attributes"],
        ObjectKind::Ioc => &[
            "ioc_value",
            "ioc_type_id",
            "ioc_tlp_id",
            "ioc_description",
            "ioc_tags",
            "ioc_misp",
            "ioc_enrichment",
            "custom_attributes",
        ],
        ObjectKind::Event => &[
            "event_title",
            "event_date",
            "event_tz",
            "event_category_id",
            "event_assets",
            "event_iocs",
            "event_content",
            "event_raw",
            "event_source",
            "event_tags",
            "event_color",
            "event_in_graph",
            "event_in_summary",
            "event_sync_iocs_assets",
            "parent_event_id",
            "custom_attributes",
        ],
        ObjectKind::Evidence => &[
            "filename",
            "file_size",
            "file_hash",
            "file_description",
            "type_id",
            "acquisition_date",
            "start_date",
            "end_date",
            "custom_attributes",
        ],
        ObjectKind::Task => &[
            "task_title",
            "task_description",
            "task_status_id",
            "task_tags",
            "task_assignees_id",
            "custom_attributes",
        ],
        ObjectKind::GlobalTask => {
            &["task_title", "task_description", "task_status_id", "task_assignee_id", "task_tags"]
        }
    }
}

/// A value of the type of the column that the key will become; of those that become none, by the name.
fn value(kind: ObjectKind, key: &str, values: &mut Values) -> Value {
    let table = object(kind);
    let is_called = |name: &str, alias: Option<&str>| name == key || alias == Some(key);
    if let Some(column) = table.columns.iter().find(|column| is_called(column.name, column.alias)) {
        return values.of(table, column);
    }
    let number = values.number();
    match key {
        "case_tags" => format!("tag-{number},second").into(),
        "event_sync_iocs_assets" => true.into(),
        // Nothing was chosen.
        "protagonists" => Value::Null,
        key if key.ends_with("_id") && key != "task_assignees_id" => number.into(),
        _ => json!([number, values.number()]),
    }
}
