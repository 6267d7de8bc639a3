//! Hooks that older versions of IRIS had under another name.

use crate::hook::Retired;
use crate::version::IrisVersion;

/// Hooks that no catalogued version knows any more, each with its successor.
///
/// Modules in circulation still name them; registration of such a hook fails without a visible error.
/// Source: IRIS's own release notes of the version in which the name went.
pub const RETIRED: &[Retired] = &[Retired {
    name: "on_postload_case_info_update",
    until: IrisVersion::new(2, 2, 1),
    instead: "on_postload_case_update",
}];
