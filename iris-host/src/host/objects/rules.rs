//! What IRIS asks of a request per kind of object, and what it fills in itself.

use iris_catalog::ObjectKind;
use iris_catalog::object::{ColumnType, object};
use serde_json::{Value, json};

use crate::host::store::Row;
use crate::host::{Outcome, USER_ID, clock};

/// The rules for one kind.
pub(super) struct Rules {
    /// The keys that a request to create must have.
    pub(super) required: &'static [&'static str],
    /// The column of the case.
    pub(super) case: Option<&'static str>,
    /// The column of the user who creates.
    user: &'static str,
    /// The columns that hold when it was created.
    created: &'static [&'static str],
    /// The columns that hold when it was changed last. Notes have one that IRIS leaves alone.
    pub(super) updated: &'static [&'static str],
    /// Columns that requests cannot set, besides those above, the primary key and the UUID.
    fixed: &'static [&'static str],
}

const ASSET: Rules = Rules {
    required: &["asset_name", "asset_type_id", "analysis_status_id"],
    case: Some("case_id"),
    user: "user_id",
    created: &["date_added", "date_update"],
    updated: &["date_update"],
    fixed: &[],
};
const NOTE: Rules = Rules {
    required: &["note_title", "note_content", "directory_id"],
    case: Some("note_case_id"),
    user: "note_user",
    created: &["note_creationdate", "note_lastupdate"],
    updated: &[],
    fixed: &[],
};
const IOC: Rules = Rules {
    required: &["ioc_value", "ioc_type_id", "ioc_tlp_id"],
    case: None,
    user: "user_id",
    created: &[],
    updated: &[],
    fixed: &[],
};
const EVENT: Rules = Rules {
    required: &["event_title", "event_date", "event_tz", "event_category_id", "event_assets", "event_iocs"],
    case: Some("case_id"),
    user: "user_id",
    created: &["event_added"],
    updated: &[],
    fixed: &["event_date_wtz", "event_is_flagged"],
};
const EVIDENCE: Rules = Rules {
    required: &["filename", "file_size"],
    case: Some("case_id"),
    user: "user_id",
    created: &["date_added"],
    updated: &[],
    fixed: &["chain_of_custody"],
};
const TASK: Rules = Rules {
    required: &["task_title", "task_status_id", "task_assignees_id"],
    case: Some("task_case_id"),
    user: "task_userid_open",
    created: &["task_open_date", "task_last_update"],
    updated: &["task_last_update"],
    fixed: &["task_close_date", "task_userid_close", "task_userid_update"],
};
const GLOBAL_TASK: Rules = Rules {
    required: &["task_title", "task_status_id", "task_assignee_id"],
    case: None,
    user: "task_userid_update",
    created: &["task_open_date", "task_last_update"],
    updated: &["task_last_update"],
    fixed: &["task_close_date", "task_userid_close", "task_userid_open"],
};
const CASE: Rules = Rules {
    required: &["case_name", "case_description", "case_customer", "case_soc_id"],
    case: None,
    user: "user_id",
    created: &["initial_date"],
    updated: &[],
    fixed: &["open_date", "close_date", "closing_note"],
};
const ALERT: Rules = Rules {
    required: &["alert_title", "alert_severity_id", "alert_status_id", "alert_customer_id"],
    case: None,
    user: "",
    created: &["alert_creation_time"],
    updated: &[],
    fixed: &[],
};

/// The rules of a kind.
pub(super) const fn rules(kind: ObjectKind) -> &'static Rules {
    match kind {
        ObjectKind::Asset => &ASSET,
        ObjectKind::Note => &NOTE,
        ObjectKind::Ioc => &IOC,
        ObjectKind::Event => &EVENT,
        ObjectKind::Evidence => &EVIDENCE,
        ObjectKind::Task => &TASK,
        ObjectKind::GlobalTask => &GLOBAL_TASK,
        ObjectKind::Case => &CASE,
        ObjectKind::Alert => &ALERT,
    }
}

impl Rules {
    /// Whether a request may set the column.
    pub(super) fn may_set(&self, column: &str) -> bool {
        !(self.case == Some(column)
            || self.user == column
            || column == "modification_history"
            || [self.created, self.updated, self.fixed].concat().contains(&column))
    }
}

/// The column that holds the case of an object; `None` for kinds that belong to no case, or to several.
pub(crate) fn case_column(kind: ObjectKind) -> Option<&'static str> {
    if kind == ObjectKind::Case { Some(object(kind).id) } else { rules(kind).case }
}

/// Fills in what IRIS fills in when it creates the object.
pub(super) fn complete(kind: ObjectKind, case_id: i64, row: &mut Row) -> Outcome {
    let (rules, table) = (rules(kind), object(kind));
    let mut put = |column: &str, value: Value| row.insert(column.to_owned(), value);
    if let Some(column) = rules.case {
        put(column, case_id.into());
    }
    if !rules.user.is_empty() {
        put(rules.user, USER_ID.into());
    }
    for column in rules.created {
        put(column, clock::now().into());
    }
    for column in table.columns.iter().filter(|column| column.ty == ColumnType::Uuid) {
        put(column.name, clock::uuid()?.into());
    }
    // Only these two get the default of the custom attributes when the request has none (observed).
    let has_default = matches!(kind, ObjectKind::Task | ObjectKind::Evidence);
    if let Some(column) = table.attributes.filter(|_| has_default) {
        row.entry(column).or_insert_with(|| json!({}));
    }
    Ok(())
}
