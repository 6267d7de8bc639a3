//! The pages themselves, in IRIS's order.

use super::Input::{Number, One};
use super::Show::{Ident, Of, Size, Tags, Text, Time, Tlp};
use super::{Besides, Dialog, Field, Head, Input, Show};
use crate::kind::ObjectKind;
use crate::reference;
use crate::request::{EVENT_ASSETS, EVENT_CATEGORY, EVENT_IOCS, NOTE_DIRECTORY, TASK_ASSIGNEES};

const fn head(label: &'static str, key: &'static str, show: Show) -> Head {
    Head { label, key, show }
}

const fn field(key: &'static str, label: &'static str, input: Input, default: &'static str) -> Field {
    Field { key, label, input, default }
}

const fn line(key: &'static str, label: &'static str) -> Field {
    field(key, label, Input::Line, "")
}

const fn text(key: &'static str, label: &'static str) -> Field {
    field(key, label, Input::Text, "")
}

/// All of them, in IRIS's order: those of a case, then those of none. Cases have no such table.
pub const DIALOGS: &[Dialog] = &[
    Dialog {
        kind: ObjectKind::Note,
        path: "/case/notes",
        title: "Notes",
        noun: "note",
        columns: &[
            head("Title", "note_title", Text),
            head("Content", "note_content", Text),
            head("Updated", "note_lastupdate", Time),
        ],
        fields: &[line("note_title", "Title"), text("note_content", "Content")],
        besides: &[(NOTE_DIRECTORY, Besides::Number(1))],
    },
    Dialog {
        kind: ObjectKind::Asset,
        path: "/case/assets",
        title: "Assets",
        noun: "asset",
        columns: &[
            head("Name", "asset_name", Ident),
            head("Type", "asset_type", Of("asset_name")),
            head("Description", "asset_description", Text),
            head("IP", "asset_ip", Text),
            head("Tags", "asset_tags", Tags),
            head("Analysis", "analysis_status", Of("name")),
        ],
        fields: &[
            line("asset_name", "Name"),
            field("asset_type_id", "Type", One(reference::ASSET_TYPES), "9"),
            field("analysis_status_id", "Analysis", One(reference::ANALYSIS_STATUSES), "1"),
            text("asset_description", "Description"),
            line("asset_domain", "Domain"),
            line("asset_ip", "IP"),
            line("asset_tags", "Tags"),
        ],
        besides: &[],
    },
    Dialog {
        kind: ObjectKind::Ioc,
        path: "/case/ioc",
        title: "IOC",
        noun: "IOC",
        columns: &[
            head("Value", "ioc_value", Ident),
            head("Type", "ioc_type", Of("type_name")),
            head("Description", "ioc_description", Text),
            head("Tags", "ioc_tags", Tags),
            head("TLP", "tlp", Tlp),
        ],
        fields: &[
            line("ioc_value", "Value"),
            field("ioc_type_id", "Type", One(reference::IOC_TYPES), "20"),
            field("ioc_tlp_id", "TLP", One(reference::TLP), "2"),
            text("ioc_description", "Description"),
            line("ioc_tags", "Tags"),
        ],
        besides: &[],
    },
    Dialog {
        kind: ObjectKind::Event,
        path: "/case/timeline",
        title: "Timeline",
        noun: "event",
        columns: &[
            head("Title", "event_title", Text),
            head("Date", "event_date", Time),
            head("Source", "event_source", Text),
            head("Tags", "event_tags", Tags),
        ],
        fields: &[
            line("event_title", "Title"),
            field("event_date", "Date", Input::Line, "2026-01-01T00:00:00.000000"),
            field("event_tz", "Time zone", Input::Line, "+00:00"),
            field(EVENT_CATEGORY, "Category", One(reference::EVENT_CATEGORIES), "1"),
            text("event_content", "Content"),
            line("event_source", "Source"),
            line("event_tags", "Tags"),
        ],
        besides: &[(EVENT_ASSETS, Besides::Ids(&[])), (EVENT_IOCS, Besides::Ids(&[]))],
    },
    Dialog {
        kind: ObjectKind::Task,
        path: "/case/tasks",
        title: "Tasks",
        noun: "task",
        columns: &[TASK[0], TASK[1], TASK[2], head("Open date", "task_open_date", Time), TASK[3]],
        fields: TASK_FIELDS,
        besides: &[(TASK_ASSIGNEES, Besides::Ids(&[1]))],
    },
    Dialog {
        kind: ObjectKind::Evidence,
        path: "/case/evidences",
        title: "Evidence",
        noun: "evidence",
        columns: &[
            head("Filename", "filename", Ident),
            head("Date", "date_added", Time),
            head("Hash", "file_hash", Ident),
            head("Size", "file_size", Size),
            head("Description", "file_description", Text),
        ],
        fields: &[
            line("filename", "Filename"),
            field("file_size", "Size in bytes", Number, "0"),
            line("file_hash", "Hash"),
            text("file_description", "Description"),
        ],
        besides: &[],
    },
    Dialog {
        kind: ObjectKind::Alert,
        path: "/alerts",
        title: "Alerts",
        noun: "alert",
        columns: &[
            head("Title", "alert_title", Text),
            head("Severity", "severity", Of("severity_name")),
            head("Status", "status", Of("status_name")),
            head("Source", "alert_source", Text),
            head("Created", "alert_creation_time", Time),
            head("Tags", "alert_tags", Tags),
        ],
        fields: &[
            line("alert_title", "Title"),
            field("alert_severity_id", "Severity", One(reference::SEVERITIES), "1"),
            field("alert_status_id", "Status", One(reference::ALERT_STATUSES), "2"),
            text("alert_description", "Description"),
            line("alert_source", "Source"),
            line("alert_tags", "Tags"),
        ],
        besides: &[("alert_customer_id", Besides::Number(1))],
    },
    Dialog {
        kind: ObjectKind::GlobalTask,
        path: "/dashboard",
        title: "Global tasks",
        noun: "global task",
        columns: &[TASK[0], TASK[1], TASK[2], head("Updated", "task_last_update", Time), TASK[3]],
        fields: TASK_FIELDS,
        besides: &[("task_assignee_id", Besides::Number(1))],
    },
];

/// What the tables of tasks and of global tasks have in common.
const TASK: [Head; 4] = [
    head("Title", "task_title", Text),
    head("Description", "task_description", Text),
    head("Status", "status", Of("status_name")),
    head("Tags", "task_tags", Tags),
];

/// What the dialogs of tasks and of global tasks ask for.
const TASK_FIELDS: &[Field] = &[
    line("task_title", "Title"),
    field("task_status_id", "Status", One(reference::TASK_STATUSES), "1"),
    text("task_description", "Description"),
    line("task_tags", "Tags"),
];
