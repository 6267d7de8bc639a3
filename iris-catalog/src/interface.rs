//! What IRIS demands of a module's Python class before it registers it.

use crate::text::{is_one_of, starts_with};

/// The oldest interface version IRIS 2.4.20 accepts.
pub const MIN: &str = "1.1";
/// The newest interface version IRIS 2.4.20 accepts.
pub const MAX: &str = "1.2.0";
/// The interface version a module declares unless it says otherwise.
pub const NEWEST: &str = MAX;

/// The name of the base class's own module; a module of this name never becomes ready.
pub const RESERVED_MODULE_NAME: &str = "IrisBaseModule";

/// The module type of a module with hooks.
pub const PROCESSOR: &str = "module_processor";
/// The module type of a module with a pipeline.
pub const PIPELINE: &str = "module_pipeline";

/// The attribute of the Python package that holds the name of the class, and of the submodule with it.
pub const CLASS_NAME_ATTRIBUTE: &str = "__iris_module_interface";

/// The attributes of the class that describe a module to IRIS, in IRIS's order.
pub const CLASS_ATTRIBUTES: [&str; 8] = [
    "_module_name",
    "_module_description",
    "_interface_version",
    "_module_version",
    "_module_type",
    "_pipeline_support",
    "_pipeline_info",
    "_module_configuration",
];

/// Members that the base class and Celery's `Task` use; a module class must not redefine them as state.
pub const TAKEN_MEMBERS: &[&str] = &[
    "name",
    "app",
    "backend",
    "request",
    "request_stack",
    "run",
    "apply",
    "apply_async",
    "delay",
    "retry",
    "update_state",
    "send_event",
    "signature",
    "s",
    "si",
    "map",
    "starmap",
    "chunks",
    "replace",
    "trail",
    "throws",
    "typing",
    "priority",
    "expires",
    "max_retries",
    "rate_limit",
    "serializer",
    "time_limit",
    "soft_time_limit",
    "abstract",
    "bind",
    "annotate",
    "on_success",
    "on_failure",
    "on_retry",
    "on_bound",
    "before_start",
    "after_return",
];

/// Beginnings of member names that Celery's `Task` uses.
pub const TAKEN_PREFIXES: &[&str] =
    &["_app", "_backend", "_exec_options", "_default_request", "_get_request"];

/// The words Python 3.9 and later do not accept as a name.
pub const PYTHON_KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Whether IRIS would accept a module of this interface version: 1.1 to 1.2.0, both included.
///
/// Only plain dotted numbers are accepted here. IRIS also reads Python's other version forms (`v1.2`,
/// `1.2rc1`), which no module needs.
///
/// ```
/// use iris_catalog::interface;
///
/// assert!(interface::accepts("1.2") && interface::accepts("1.1.3"));
/// assert!(!interface::accepts("1.3") && !interface::accepts("1.2.0.1"));
/// ```
pub const fn accepts(version: &str) -> bool {
    let Some(numbers) = release(version) else { return false };
    not_less(numbers, [1, 1, 0, 0]) && not_less([1, 2, 0, 0], numbers)
}

/// Up to four dotted numbers, missing ones zero. More, or anything else, is no version.
const fn release(version: &str) -> Option<[u32; 4]> {
    let bytes = version.as_bytes();
    let mut numbers = [0_u32; 4];
    let (mut count, mut at) = (0, 0);
    loop {
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            if count == numbers.len() || at - start > 8 {
                return None;
            }
            numbers[count] = numbers[count] * 10 + (bytes[at] - b'0') as u32;
            at += 1;
        }
        if at == start {
            return None;
        }
        count += 1;
        if at == bytes.len() {
            return Some(numbers);
        }
        if bytes[at] != b'.' {
            return None;
        }
        at += 1;
    }
}

const fn not_less(a: [u32; 4], b: [u32; 4]) -> bool {
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return a[index] > b[index];
        }
        index += 1;
    }
    true
}

/// Whether the base class or Celery already uses this member name.
pub const fn is_taken(member: &str) -> bool {
    let mut index = 0;
    while index < TAKEN_PREFIXES.len() {
        if starts_with(member, TAKEN_PREFIXES[index]) {
            return true;
        }
        index += 1;
    }
    is_one_of(member, TAKEN_MEMBERS)
}

/// Whether the text can name a Python class or package: ASCII letters, digits and `_`, not beginning
/// with a digit, no keyword.
pub const fn is_identifier(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        let byte = bytes[index];
        if !(byte.is_ascii_alphabetic() || byte == b'_' || (index > 0 && byte.is_ascii_digit())) {
            return false;
        }
        index += 1;
    }
    !bytes.is_empty() && !is_one_of(text, PYTHON_KEYWORDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accepts_the_range_and_nothing_around_it() {
        for good in ["1.1", "1.1.0", "1.1.99", "1.2", "1.2.0", "1.2.0.0", "01.2", MIN, MAX, NEWEST] {
            assert!(accepts(good), "{good}");
        }
        for bad in [
            "",
            "1",
            "1.0",
            "1.0.9",
            "1.2.1",
            "1.2.0.1",
            "1.3",
            "2.1",
            "1.2.",
            "1..2",
            "v1.2",
            " 1.2",
            "1.2.0.0.0",
        ] {
            assert!(!accepts(bad), "{bad:?}");
        }
        assert!(!accepts("1.4294967296"));
    }

    #[test]
    fn knows_names_that_cannot_be_used() {
        assert!(is_taken("retry") && is_taken("_app_x") && !is_taken("retries"));
        assert!(is_identifier("IrisVTInterface") && is_identifier("_1"));
        for bad in ["", "1a", "a-b", "a b", "class", "é", "a.b"] {
            assert!(!is_identifier(bad), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "[0-9.]{0,30}|.{0,12}") {
            let _ = (accepts(&text), is_taken(&text), is_identifier(&text));
        }
    }
}
