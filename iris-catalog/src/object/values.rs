//! The columns of IRIS that hold a number out of a fixed list instead of a key.

use crate::text::same;

/// One allowed number of such a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedNumber {
    /// What the database holds.
    pub number: i64,
    /// IRIS's name of it.
    pub name: &'static str,
}

impl NamedNumber {
    /// The number of this name in one of the lists.
    ///
    /// ```
    /// use iris_catalog::object::{COMPROMISE_STATUSES, NamedNumber};
    ///
    /// assert_eq!(NamedNumber::number_of(COMPROMISE_STATUSES, "compromised"), Some(1));
    /// assert_eq!(NamedNumber::number_of(COMPROMISE_STATUSES, "Compromised"), None);
    /// ```
    pub const fn number_of(list: &[Self], name: &str) -> Option<i64> {
        let mut index = 0;
        while index < list.len() {
            if same(list[index].name, name) {
                return Some(list[index].number);
            }
            index += 1;
        }
        None
    }
}

const fn value(number: i64, name: &'static str) -> NamedNumber {
    NamedNumber { number, name }
}

/// The compromise status of an asset (IRIS 2.4.20, `CompromiseStatus`).
pub const COMPROMISE_STATUSES: &[NamedNumber] = &[
    value(0, "to_be_determined"),
    value(1, "compromised"),
    value(2, "not_compromised"),
    value(3, "unknown"),
];

/// The outcome of a case, in its status column (IRIS 2.4.20, `CaseStatus`).
pub const CASE_OUTCOMES: &[NamedNumber] = &[
    value(0, "unknown"),
    value(1, "false_positive"),
    value(2, "true_positive_with_impact"),
    value(3, "not_applicable"),
    value(4, "true_positive_without_impact"),
    value(5, "legitimate"),
];
