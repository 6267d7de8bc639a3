//! The tables of the case: which columns IRIS shows of each kind, and what its dialog asks for.

use iris_catalog::reference::{self, Entry};
use iris_catalog::{ObjectKind, attribute};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::host::Row;
use crate::web::pages::look::{bytes, clock, ident, quoted, short, tags, tlp};

/// One kind of object as the pages show it.
pub(crate) struct Sheet {
    /// The kind.
    pub(crate) kind: ObjectKind,
    /// Its address, as in IRIS.
    pub(crate) path: &'static str,
    /// The heading, in IRIS's word.
    pub(crate) title: &'static str,
    /// One of them.
    pub(crate) noun: &'static str,
    /// Columns of the table: head, key, how it is shown. The first one names the row.
    pub(crate) columns: &'static [(&'static str, &'static str, Show)],
    /// Fields of the form: key, label, widget, and the value of a new object.
    pub(crate) fields: &'static [(&'static str, &'static str, Input, &'static str)],
    /// What IRIS wants besides when one is made.
    pub(crate) besides: fn() -> Value,
}

/// How a value is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Show {
    /// As text, cut.
    Text,
    /// As a name that may break.
    Ident,
    /// As tags.
    Tags,
    /// The name of the traffic light.
    Tlp,
    /// This column of the row that the key leads to.
    Of(&'static str),
    /// As a moment.
    Time,
    /// As a size.
    Size,
}

/// How a value is edited.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Input {
    /// A line.
    Line,
    /// Several lines.
    Text,
    /// A number.
    Number,
    /// One of these rows, by its id.
    One(&'static [Entry]),
}

use Input::{Line, Number, One};
use Show::{Ident, Of, Size, Tags, Text, Time, Tlp};

/// All tables, in IRIS's order: those of a case, then those of none.
pub(crate) const SHEETS: [Sheet; 8] = [
    Sheet {
        kind: ObjectKind::Note,
        path: "/case/notes",
        title: "Notes",
        noun: "note",
        columns: &[
            ("Title", "note_title", Text),
            ("Content", "note_content", Text),
            ("Updated", "note_lastupdate", Time),
        ],
        fields: &[("note_title", "Title", Line, ""), ("note_content", "Content", Input::Text, "")],
        besides: || json!({ "directory_id": 1 }),
    },
    Sheet {
        kind: ObjectKind::Asset,
        path: "/case/assets",
        title: "Assets",
        noun: "asset",
        columns: &[
            ("Name", "asset_name", Ident),
            ("Type", "asset_type", Of("asset_name")),
            ("Description", "asset_description", Text),
            ("IP", "asset_ip", Text),
            ("Tags", "asset_tags", Tags),
            ("Analysis", "analysis_status", Of("name")),
        ],
        fields: &[
            ("asset_name", "Name", Line, ""),
            ("asset_type_id", "Type", One(reference::ASSET_TYPES), "9"),
            ("analysis_status_id", "Analysis", One(reference::ANALYSIS_STATUSES), "1"),
            ("asset_description", "Description", Input::Text, ""),
            ("asset_domain", "Domain", Line, ""),
            ("asset_ip", "IP", Line, ""),
            ("asset_tags", "Tags", Line, ""),
        ],
        besides: || json!({}),
    },
    Sheet {
        kind: ObjectKind::Ioc,
        path: "/case/ioc",
        title: "IOC",
        noun: "IOC",
        columns: &[
            ("Value", "ioc_value", Ident),
            ("Type", "ioc_type", Of("type_name")),
            ("Description", "ioc_description", Text),
            ("Tags", "ioc_tags", Tags),
            ("TLP", "tlp", Tlp),
        ],
        fields: &[
            ("ioc_value", "Value", Line, ""),
            ("ioc_type_id", "Type", One(reference::IOC_TYPES), "20"),
            ("ioc_tlp_id", "TLP", One(reference::TLP), "2"),
            ("ioc_description", "Description", Input::Text, ""),
            ("ioc_tags", "Tags", Line, ""),
        ],
        besides: || json!({}),
    },
    Sheet {
        kind: ObjectKind::Event,
        path: "/case/timeline",
        title: "Timeline",
        noun: "event",
        columns: &[
            ("Title", "event_title", Text),
            ("Date", "event_date", Time),
            ("Source", "event_source", Text),
            ("Tags", "event_tags", Tags),
        ],
        fields: &[
            ("event_title", "Title", Line, ""),
            ("event_date", "Date", Line, "2026-01-01T00:00:00.000000"),
            ("event_tz", "Time zone", Line, "+00:00"),
            ("event_category_id", "Category", One(reference::EVENT_CATEGORIES), "1"),
            ("event_content", "Content", Input::Text, ""),
            ("event_source", "Source", Line, ""),
            ("event_tags", "Tags", Line, ""),
        ],
        besides: || json!({ "event_assets": [], "event_iocs": [] }),
    },
    Sheet {
        kind: ObjectKind::Task,
        path: "/case/tasks",
        title: "Tasks",
        noun: "task",
        columns: &[
            ("Title", "task_title", Text),
            ("Description", "task_description", Text),
            ("Status", "status", Of("status_name")),
            ("Open date", "task_open_date", Time),
            ("Tags", "task_tags", Tags),
        ],
        fields: &[
            ("task_title", "Title", Line, ""),
            ("task_status_id", "Status", One(reference::TASK_STATUSES), "1"),
            ("task_description", "Description", Input::Text, ""),
            ("task_tags", "Tags", Line, ""),
        ],
        besides: || json!({ "task_assignees_id": [1] }),
    },
    Sheet {
        kind: ObjectKind::Evidence,
        path: "/case/evidences",
        title: "Evidence",
        noun: "evidence",
        columns: &[
            ("Filename", "filename", Ident),
            ("Date", "date_added", Time),
            ("Hash", "file_hash", Ident),
            ("Size", "file_size", Size),
            ("Description", "file_description", Text),
        ],
        fields: &[
            ("filename", "Filename", Line, ""),
            ("file_size", "Size in bytes", Number, "0"),
            ("file_hash", "Hash", Line, ""),
            ("file_description", "Description", Input::Text, ""),
        ],
        besides: || json!({}),
    },
    Sheet {
        kind: ObjectKind::Alert,
        path: "/alerts",
        title: "Alerts",
        noun: "alert",
        columns: &[
            ("Title", "alert_title", Text),
            ("Severity", "severity", Of("severity_name")),
            ("Status", "status", Of("status_name")),
            ("Source", "alert_source", Text),
            ("Created", "alert_creation_time", Time),
            ("Tags", "alert_tags", Tags),
        ],
        fields: &[
            ("alert_title", "Title", Line, ""),
            ("alert_severity_id", "Severity", One(reference::SEVERITIES), "1"),
            ("alert_status_id", "Status", One(reference::ALERT_STATUSES), "2"),
            ("alert_description", "Description", Input::Text, ""),
            ("alert_source", "Source", Line, ""),
            ("alert_tags", "Tags", Line, ""),
        ],
        besides: || json!({ "alert_customer_id": 1 }),
    },
    Sheet {
        kind: ObjectKind::GlobalTask,
        path: "/dashboard",
        title: "Global tasks",
        noun: "global task",
        columns: &[
            ("Title", "task_title", Text),
            ("Description", "task_description", Text),
            ("Status", "status", Of("status_name")),
            ("Updated", "task_last_update", Time),
            ("Tags", "task_tags", Tags),
        ],
        fields: &[
            ("task_title", "Title", Line, ""),
            ("task_status_id", "Status", One(reference::TASK_STATUSES), "1"),
            ("task_description", "Description", Input::Text, ""),
            ("task_tags", "Tags", Line, ""),
        ],
        besides: || json!({ "task_assignee_id": 1 }),
    },
];

impl Sheet {
    /// The table of a kind; cases have none.
    pub(crate) fn of(kind: ObjectKind) -> Option<&'static Self> {
        SHEETS.iter().find(|sheet| sheet.kind == kind)
    }

    /// The table at this address.
    pub(crate) fn at(path: &str) -> Option<&'static Self> {
        SHEETS.iter().find(|sheet| sheet.path == path)
    }

    /// The address of the table for this case.
    pub(crate) fn address(&self, case: i64) -> String {
        format!("{}?cid={case}", self.path)
    }

    /// Whether it belongs to a case.
    pub(crate) fn is_of_case(&self) -> bool {
        self.path.starts_with("/case/")
    }

    /// Whether its objects have tabs of attributes.
    pub(crate) const fn has_attributes(&self) -> bool {
        attribute::has_attributes(self.kind)
    }

    /// What names an object: the value of the first column.
    pub(crate) fn name(&self, row: &Row) -> String {
        self.columns.first().and_then(|(_, key, _)| row.get(*key)).map(quoted).unwrap_or_default()
    }
}

/// A value of a row.
pub(crate) fn shown(row: &Row, key: &str, how: Show) -> Markup {
    let value = row.get(key).unwrap_or(&Value::Null);
    let text = if value.is_null() { String::new() } else { quoted(value) };
    match how {
        Text => html! { (short(&text, 120)) },
        Ident => ident(&text),
        Tags => tags(&text),
        Tlp => tlp(value["tlp_name"].as_str().unwrap_or_default()),
        Of(column) => html! { (value[column].as_str().unwrap_or_default()) },
        Time => html! { (clock(&text)) },
        Size => html! { @if let Some(size) = value.as_u64() { (bytes(size)) } },
    }
}
