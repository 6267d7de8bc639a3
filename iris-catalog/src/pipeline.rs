//! Pipelines: how a module declares one, and what IRIS sends it.

use crate::text::is_one_of;

/// Key of the internal name in a pipeline's description.
pub const INTERNAL_NAME: &str = "pipeline_internal_name";
/// Key of the label users choose from.
pub const HUMAN_NAME: &str = "pipeline_human_name";
/// Key of the arguments: a list of pairs of a name and [`REQUIRED`] or [`OPTIONAL`].
pub const ARGS: &str = "pipeline_args";
/// Key that claims support of [`UPDATE`].
pub const UPDATE_SUPPORT: &str = "pipeline_update_support";
/// Key that claims support of [`IMPORT`].
pub const IMPORT_SUPPORT: &str = "pipeline_import_support";

/// The keys of a pipeline's description. IRIS refuses a module in which one of them is missing, empty or
/// false, so a pipeline has arguments and supports both requests (IRIS 2.4.20, observed).
pub const KEYS: [&str; 5] = [INTERNAL_NAME, HUMAN_NAME, ARGS, UPDATE_SUPPORT, IMPORT_SUPPORT];

/// The request to process files for a new case. IRIS 2.4 no longer sends it.
pub const IMPORT: &str = "pipeline_import";
/// The request to process files for an existing case.
pub const UPDATE: &str = "pipeline_update";
/// The requests a pipeline handles.
pub const REQUESTS: [&str; 2] = [IMPORT, UPDATE];

/// The method that IRIS calls for each uploaded file.
pub const UPLOAD: &str = "pipeline_files_upload";

/// Marks an argument that users must fill in.
pub const REQUIRED: &str = "required";
/// Marks an argument that users may leave empty; the module then gets null.
pub const OPTIONAL: &str = "optional";

/// What stands before an argument's name in the request of the browser.
pub const ARGUMENT_PREFIX: &str = "args_";

/// What IRIS puts between the module's name and the pipeline's internal name, and then splits at. A package
/// or an internal name that holds it is cut off there.
pub const NAME_SEPARATOR: char = '-';

/// How many files the browser uploads at once, each by a request of its own.
pub const MAX_FILES: usize = 40;

/// The keys of the data a pipeline handler gets.
pub const DATA_KEYS: [&str; 8] =
    [ARGS, "db_name", "user", "user_id", "case_name", "case_id", "path", "is_update"];

/// Whether IRIS ever sends a request of this name to a pipeline, or did.
pub const fn is_request(word: &str) -> bool {
    is_one_of(word, &REQUESTS)
}

/// Whether IRIS can find a pipeline of this internal name again: not empty, without [`NAME_SEPARATOR`] and
/// without white space.
///
/// ```
/// use iris_catalog::pipeline::internal_name_is_valid;
///
/// assert!(internal_name_is_valid("evtx_import"));
/// assert!(!internal_name_is_valid("evtx-import"));
/// ```
pub const fn internal_name_is_valid(name: &str) -> bool {
    let mut rest = name.as_bytes();
    while let [byte, after @ ..] = rest {
        if *byte == b'-' || byte.is_ascii_whitespace() {
            return false;
        }
        rest = after;
    }
    !name.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_requests_have_a_key_that_claims_them() {
        for (request, support) in [(IMPORT, IMPORT_SUPPORT), (UPDATE, UPDATE_SUPPORT)] {
            assert!(is_request(request));
            assert_eq!(support, format!("{request}_support"));
            assert!(KEYS.contains(&support));
        }
        assert!(!is_request("pipeline_delete") && !is_request(""));
    }

    #[test]
    fn an_internal_name_survives_being_taken_apart() {
        for name in ["evtx", "evtx_import2", "é"] {
            assert!(internal_name_is_valid(name));
            let joined = format!("iris_evtx{NAME_SEPARATOR}{name}");
            assert_eq!(joined.split(NAME_SEPARATOR).nth(1), Some(name));
        }
        for name in ["", "-", "a-b", "a b", "a\n", "\t"] {
            assert!(!internal_name_is_valid(name), "{name:?}");
        }
    }
}
