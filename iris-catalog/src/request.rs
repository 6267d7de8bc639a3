//! What IRIS asks of a request that makes an object, and the columns that it fills in itself.

use crate::kind::ObjectKind;
use crate::reference::{CASE_STATES, id_of};

/// The requests about one kind of object.
#[derive(Debug)]
pub struct Requests {
    /// The kind.
    pub kind: ObjectKind,
    /// The keys that a request to create must have.
    pub required: &'static [&'static str],
    /// The column of the case; `None` for kinds that belong to no case, or to several.
    pub case: Option<&'static str>,
    /// The column of the user who creates.
    pub user: Option<&'static str>,
    /// The columns that hold when it was created.
    pub created: &'static [&'static str],
    /// The columns that hold when it was changed last. Notes have one that IRIS leaves alone.
    pub updated: &'static [&'static str],
    /// Columns that no request sets, besides those above, the primary key and the UUID.
    pub fixed: &'static [&'static str],
    /// What IRIS puts where the request says nothing.
    pub defaults: &'static [(&'static str, Fill)],
}

/// What IRIS puts into a column that the request left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// This number.
    Number(i64),
    /// The user who makes the request.
    User,
    /// The time of the request.
    Now,
    /// An object without keys.
    Empty,
}

/// The key that lists the assets of an event, by their ids.
pub const EVENT_ASSETS: &str = "event_assets";
/// The key that lists the IOCs of an event, by their ids.
pub const EVENT_IOCS: &str = "event_iocs";
/// The key of the category of an event.
pub const EVENT_CATEGORY: &str = "event_category_id";
/// The key that lists the IOCs of an asset, by their ids.
pub const ASSET_IOCS: &str = "ioc_links";
/// The key that lists the assignees of a task, by their ids.
pub const TASK_ASSIGNEES: &str = "task_assignees_id";
/// The column of the directory of a note.
pub const NOTE_DIRECTORY: &str = "directory_id";
/// The key of the tags of a case, separated by commas.
pub const CASE_TAGS: &str = "case_tags";
/// The key of the template that a case is made by.
pub const CASE_TEMPLATE: &str = "case_template_id";
/// The keys that list the IOCs and the assets that come with an alert.
pub const ALERT_MEMBERS: [&str; 2] = ["alert_iocs", "alert_assets"];
/// The columns of an alert whose change has a hook of its own, with the action of that hook, in the order in
/// which IRIS fires them.
pub const ALERT_WATCHED: [(&str, &str); 2] =
    [("alert_resolution_status_id", "resolution_update"), ("alert_status_id", "status_update")];
/// The keys that IRIS takes out of a body before anything else sees it.
pub const STRIPPED: [&str; 2] = ["csrf_token", "cid"];
/// The column that holds who changed what when; no request sets it.
pub const HISTORY: &str = "modification_history";

const fn of(kind: ObjectKind) -> Requests {
    Requests {
        kind,
        required: &[],
        case: None,
        user: Some("user_id"),
        created: &[],
        updated: &[],
        fixed: &[],
        defaults: &[],
    }
}

/// The requests of all kinds, in the order of [`ObjectKind::ALL`] (IRIS 2.4.20, observed).
const REQUESTS: [Requests; ObjectKind::ALL.len()] = [
    Requests {
        required: &["alert_title", "alert_severity_id", "alert_status_id", "alert_customer_id"],
        user: None,
        created: &["alert_creation_time"],
        defaults: &[("alert_source_event_time", Fill::Now)],
        ..of(ObjectKind::Alert)
    },
    Requests {
        required: &["case_name", "case_description", "case_customer", "case_soc_id"],
        created: &["initial_date", "open_date"],
        fixed: &["close_date", "closing_note"],
        defaults: &[
            ("owner_id", Fill::User),
            ("status_id", Fill::Number(0)),
            ("state_id", Fill::Number(id(id_of(CASE_STATES, "Open")))),
        ],
        ..of(ObjectKind::Case)
    },
    Requests {
        required: &["asset_name", "asset_type_id", "analysis_status_id"],
        case: Some("case_id"),
        created: &["date_added", "date_update"],
        updated: &["date_update"],
        ..of(ObjectKind::Asset)
    },
    Requests {
        required: &["note_title", "note_content", NOTE_DIRECTORY],
        case: Some("note_case_id"),
        user: Some("note_user"),
        created: &["note_creationdate", "note_lastupdate"],
        ..of(ObjectKind::Note)
    },
    Requests { required: &["ioc_value", "ioc_type_id", "ioc_tlp_id"], ..of(ObjectKind::Ioc) },
    Requests {
        required: &["event_title", "event_date", "event_tz", EVENT_CATEGORY, EVENT_ASSETS, EVENT_IOCS],
        case: Some("case_id"),
        created: &["event_added"],
        fixed: &["event_date_wtz", "event_is_flagged"],
        ..of(ObjectKind::Event)
    },
    Requests {
        required: &["filename", "file_size"],
        case: Some("case_id"),
        created: &["date_added"],
        fixed: &["chain_of_custody"],
        // Only this kind and the next one get the default of the custom attributes.
        defaults: &[("custom_attributes", Fill::Empty)],
        ..of(ObjectKind::Evidence)
    },
    Requests {
        required: &["task_title", "task_status_id", TASK_ASSIGNEES],
        case: Some("task_case_id"),
        user: Some("task_userid_open"),
        created: &["task_open_date", "task_last_update"],
        updated: &["task_last_update"],
        fixed: &["task_close_date", "task_userid_close", "task_userid_update"],
        defaults: &[("custom_attributes", Fill::Empty)],
        ..of(ObjectKind::Task)
    },
    Requests {
        required: &["task_title", "task_status_id", "task_assignee_id"],
        user: Some("task_userid_update"),
        created: &["task_open_date", "task_last_update"],
        updated: &["task_last_update"],
        fixed: &["task_close_date", "task_userid_close", "task_userid_open"],
        ..of(ObjectKind::GlobalTask)
    },
];

const fn id(found: Option<i64>) -> i64 {
    match found {
        Some(id) => id,
        None => panic!("the reference data has no such name"),
    }
}

/// The requests about this kind.
///
/// ```
/// use iris_catalog::{ObjectKind, request};
///
/// assert!(request::requests(ObjectKind::Ioc).required.contains(&"ioc_value"));
/// assert_eq!(request::requests(ObjectKind::Note).case, Some("note_case_id"));
/// ```
pub const fn requests(kind: ObjectKind) -> &'static Requests {
    const ALL: &[Requests; ObjectKind::ALL.len()] = &REQUESTS;
    &ALL[kind as usize]
}

impl Requests {
    /// Whether a request may set the column.
    pub fn may_set(&self, column: &str) -> bool {
        let own = [self.created, self.updated, self.fixed];
        !(self.case == Some(column)
            || self.user == Some(column)
            || column == HISTORY
            || own.iter().any(|columns| columns.contains(&column)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::object;

    #[test]
    fn every_kind_has_its_requests_and_every_column_is_one_of_it() {
        // Keys of requests that are no columns of the object: IRIS keeps them elsewhere.
        let elsewhere = [EVENT_ASSETS, EVENT_IOCS, EVENT_CATEGORY, TASK_ASSIGNEES];
        for kind in ObjectKind::ALL {
            let (requests, table) = (requests(kind), object(kind));
            assert_eq!(requests.kind, kind);
            let columns = [requests.created, requests.updated, requests.fixed].concat();
            let single = requests.case.into_iter().chain(requests.user);
            let defaults = requests.defaults.iter().map(|(column, _)| *column);
            for column in columns.into_iter().chain(single).chain(defaults) {
                assert!(table.column(column).is_some(), "{}: {column}", kind.word());
            }
            for key in requests.required {
                let known =
                    table.columns.iter().any(|column| column.name == *key || column.alias == Some(key));
                assert!(known || elsewhere.contains(key), "{}: {key}", kind.word());
            }
            assert!(requests.may_set(requests.required[0]) && !requests.may_set(HISTORY));
        }
    }
}
