//! The rows IRIS 2.4 puts into its lookup tables when it is installed.
//!
//! Administrators can change most of these tables, so a module looks names up in what IRIS hands it, and
//! takes these rows for examples, for tests, and for the local host. Case classifications and evidence types
//! are not listed.

mod ioc_types;

pub use ioc_types::{IOC_TYPES, hex_digits};

use crate::text::same;

/// One row: what all lookup tables have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The id on a fresh installation of IRIS 2.4.20 (observed); an older one may differ.
    pub id: i64,
    /// The name.
    pub name: &'static str,
}

/// Traffic light protocol.
pub const TLP: &[Entry] = &numbered(["red", "amber", "green", "clear", "amber+strict"]);

/// The colour words of [`TLP`], in its order; they are the style sheet's.
pub const TLP_COLOURS: [&str; 5] = ["danger", "warning", "success", "black", "warning"];

/// State of an asset's analysis.
pub const ANALYSIS_STATUSES: &[Entry] =
    &numbered(["Unspecified", "To be done", "Started", "Pending", "Canceled", "Done"]);

/// Severities of cases and alerts.
pub const SEVERITIES: &[Entry] =
    &numbered(["Medium", "Unspecified", "Informational", "Low", "High", "Critical"]);

/// Statuses of alerts.
pub const ALERT_STATUSES: &[Entry] =
    &numbered(["Unspecified", "New", "Assigned", "In progress", "Pending", "Closed", "Merged", "Escalated"]);

/// How an alert turned out.
pub const ALERT_RESOLUTIONS: &[Entry] = &numbered([
    "False Positive",
    "True Positive With Impact",
    "True Positive Without Impact",
    "Not Applicable",
    "Unknown",
    "Legitimate",
]);

/// States of cases.
pub const CASE_STATES: &[Entry] = &numbered([
    "Unspecified",
    "In progress",
    "Open",
    "Containment",
    "Eradication",
    "Recovery",
    "Post-Incident",
    "Reporting",
    "Closed",
]);

/// The states of [`CASE_STATES`] that cannot be removed.
pub const PROTECTED_CASE_STATES: [&str; 3] = ["Unspecified", "Open", "Closed"];

/// Statuses of tasks.
pub const TASK_STATUSES: &[Entry] = &numbered(["To do", "In progress", "On hold", "Done", "Canceled"]);

/// The colour words of [`TASK_STATUSES`], in its order.
pub const TASK_STATUS_COLOURS: [&str; 5] = ["danger", "warning", "muted", "success", "muted"];

/// Statuses of a case's review.
pub const REVIEW_STATUSES: &[Entry] =
    &numbered(["No review required", "Not reviewed", "Pending review", "Review in progress", "Reviewed"]);

/// Categories of events.
pub const EVENT_CATEGORIES: &[Entry] = &numbered([
    "Unspecified",
    "Legitimate",
    "Remediation",
    "Initial Access",
    "Execution",
    "Persistence",
    "Privilege Escalation",
    "Defense Evasion",
    "Credential Access",
    "Discovery",
    "Lateral Movement",
    "Collection",
    "Command and Control",
    "Exfiltration",
    "Impact",
]);

/// Types of assets.
pub const ASSET_TYPES: &[Entry] = &numbered([
    "Account",
    "Firewall",
    "Linux - Server",
    "Linux - Computer",
    "Linux Account",
    "Mac - Computer",
    "Phone - Android",
    "Phone - IOS",
    "Windows - Computer",
    "Windows - Server",
    "Windows - DC",
    "Router",
    "Switch",
    "VPN",
    "WAF",
    "Windows Account - Local",
    "Windows Account - Local - Admin",
    "Windows Account - AD",
    "Windows Account - AD - Admin",
    "Windows Account - AD - krbtgt",
    "Windows Account - AD - Service",
]);

/// The first user, with id 1.
pub const FIRST_USER: &str = "administrator";
/// The first customer, with id 1.
pub const FIRST_CUSTOMER: &str = "IrisInitialClient";
/// The first case, with id 1; it cannot be deleted.
pub const FIRST_CASE: &str = "#1 - Initial Demo";

/// The id of the row with exactly this name.
///
/// ```
/// use iris_catalog::reference;
///
/// assert_eq!(reference::id_of(reference::TLP, "amber+strict"), Some(5));
/// ```
pub const fn id_of(table: &[Entry], name: &str) -> Option<i64> {
    let mut rest = table;
    while let [entry, after @ ..] = rest {
        if same(entry.name, name) {
            return Some(entry.id);
        }
        rest = after;
    }
    None
}

/// The name of the row with this id.
pub const fn name_of(table: &[Entry], id: i64) -> Option<&'static str> {
    let mut rest = table;
    while let [entry, after @ ..] = rest {
        if entry.id == id {
            return Some(entry.name);
        }
        rest = after;
    }
    None
}

/// Rows with the ids from 1 on.
const fn numbered<const N: usize>(names: [&'static str; N]) -> [Entry; N] {
    let mut entries = [Entry { id: 0, name: "" }; N];
    let (mut index, mut id) = (0, 1);
    while index < N {
        entries[index] = Entry { id, name: names[index] };
        index += 1;
        id += 1;
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [(&[Entry], usize); 11] = [
        (TLP, 5),
        (ANALYSIS_STATUSES, 6),
        (SEVERITIES, 6),
        (ALERT_STATUSES, 8),
        (ALERT_RESOLUTIONS, 6),
        (CASE_STATES, 9),
        (TASK_STATUSES, 5),
        (REVIEW_STATUSES, 5),
        (EVENT_CATEGORIES, 15),
        (ASSET_TYPES, 21),
        (IOC_TYPES, 160),
    ];

    #[test]
    fn tables_are_whole_and_each_row_is_found_by_id_and_by_name() {
        for (table, count) in TABLES {
            assert_eq!(table.len(), count);
            for entry in table {
                assert_eq!(id_of(table, entry.name), Some(entry.id), "{}", entry.name);
                assert_eq!(name_of(table, entry.id), Some(entry.name));
            }
            assert_eq!((table.first().map(|e| e.id), name_of(table, 0)), (Some(1), None));
        }
        assert!(PROTECTED_CASE_STATES.iter().all(|name| id_of(CASE_STATES, name).is_some()));
        assert_eq!((TLP_COLOURS.len(), TASK_STATUS_COLOURS.len()), (TLP.len(), TASK_STATUSES.len()));
    }

    #[test]
    fn ids_that_others_rely_on() {
        assert_eq!(id_of(IOC_TYPES, "domain"), Some(20));
        assert_eq!(id_of(IOC_TYPES, "zeek"), Some(160));
        assert_eq!(id_of(CASE_STATES, "Closed"), Some(9));
        assert_eq!(id_of(TLP, "Red"), None);
    }
}
