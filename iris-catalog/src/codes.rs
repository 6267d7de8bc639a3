//! The errors of the compiler and the findings of `cargo iris`: a code, a title and an explanation each.
//!
//! The macros print the code, `cargo iris explain` and the error index print the rest, all from here.

mod attributes;
mod checks;
mod handlers;
mod hooks;
mod items;
mod modules;
mod parameters;
mod pipelines;

pub use attributes::*;
pub use checks::*;
pub use handlers::*;
pub use hooks::*;
pub use items::*;
pub use modules::*;
pub use parameters::*;
pub use pipelines::*;

/// A kind of mistake that the compiler refuses, or that `cargo iris` finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// What is printed, such as `IRIS0001`. A code never changes its meaning.
    pub id: &'static str,
    /// The mistake in a few words, without a full stop.
    pub title: &'static str,
    /// Markdown: what the mistake is, what IRIS would do, how to write it.
    pub explanation: &'static str,
}

/// All codes; the place of each is its number less one.
pub const CODES: &[Code] = &[
    UNKNOWN_HOOK,
    HOOK_OF_OTHER_VERSION,
    DEAD_HOOK,
    PAYLOAD_MISMATCH,
    PAYLOADS_DIFFER,
    MANUAL_NAME_ON_AUTOMATIC,
    DUPLICATE_HOOK,
    ASYNCHRONOUS_PRELOAD,
    UNKNOWN_SWITCH,
    SWITCH_NOT_BOOL,
    HOOK_IN_PIPELINE,
    PIPELINE_IN_PROCESSOR,
    PIPELINE_WITHOUT_ARGUMENTS,
    PIPELINE_WITHOUT_HANDLER,
    DUPLICATE_PIPELINE_HANDLER,
    DUPLICATE_PARAMETER,
    BAD_PARAMETER_NAME,
    DEFAULT_TYPE,
    DEFAULT_RANGE,
    SECRET_DEFAULT,
    DEFAULT_NOT_JSON,
    DEFAULT_NOT_A_CHOICE,
    MISSING_DESCRIPTION,
    BAD_MODULE_NAME,
    INTERFACE_VERSION,
    UNKNOWN_KEY,
    DUPLICATE_KEY,
    BAD_VALUE,
    MISSING_KEY,
    SYNTAX,
    MISPLACED_ATTRIBUTE,
    FIELD_WITHOUT_ATTRIBUTE,
    STATE_FIELD,
    BAD_MANDATORY,
    HANDLER_RECEIVER,
    HANDLER_ARGUMENTS,
    HANDLER_RETURN,
    HANDLER_FORM,
    UNSUPPORTED_ITEM,
    TWO_IMPL_BLOCKS,
    NO_IMPL_BLOCK,
    NOT_A_MODULE,
    BAD_PIPELINE_NAME,
    BAD_PIPELINE_ARGUMENTS,
    BAD_CONFIG_VALUE,
    MACRO_IN_IMPL,
    NOT_THREAD_SAFE,
    BAD_VERSION,
    INTERNAL,
    LEFT_FROM_TEMPLATE,
    HOSTILE_DEPENDENCY,
    SECRET_IN_CLEAR,
    STALE_TABLE,
    UNLOADABLE_WHEEL,
];

/// The code a user means by `IRIS0001`, `iris0001`, `0001` or `1`.
///
/// ```
/// use iris_catalog::codes;
///
/// assert_eq!(codes::code("iris0001"), Some(&codes::UNKNOWN_HOOK));
/// assert_eq!(codes::code("0"), None);
/// ```
pub fn code(word: &str) -> Option<&'static Code> {
    let digits = match word.split_at_checked(4) {
        Some((prefix, digits)) if prefix.eq_ignore_ascii_case("iris") => digits,
        _ => word,
    };
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: usize = digits.parse().ok()?;
    CODES.get(number.checked_sub(1)?)
}

/// Declares one code as a constant.
macro_rules! declare {
    ($name:ident $id:literal $title:literal $explanation:literal) => {
        #[doc = concat!("`", $id, "`: ", $title, ".")]
        pub const $name: $crate::codes::Code =
            $crate::codes::Code { id: $id, title: $title, explanation: $explanation };
    };
}
use declare;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_have_no_gap_and_titles_are_unique() {
        assert_eq!(CODES.len(), 54);
        for (index, code) in CODES.iter().enumerate() {
            assert_eq!(code.id, format!("IRIS{:04}", index + 1));
        }
        let titles: BTreeSet<_> = CODES.iter().map(|code| code.title).collect();
        assert_eq!(titles.len(), CODES.len());
    }

    #[test]
    fn titles_fit_a_line_and_explanations_are_sentences() {
        for Code { id, title, explanation } in CODES {
            assert!((8..70).contains(&title.len()), "{id}: {title}");
            assert!(!title.ends_with('.'), "{id}");
            assert!(explanation.starts_with(|c: char| c.is_uppercase() || c == '`'), "{id}");
            assert!(explanation.ends_with('.'), "{id}");
            let paragraphs: Vec<_> = explanation.split("\n\n").collect();
            assert!(paragraphs.len() >= 3, "{id}: the mistake, what IRIS does, what to write");
            assert!(paragraphs.iter().all(|text| text.ends_with(['.', ':', '`'])), "{id}");
            assert!(explanation.lines().all(|line| line.len() <= 110 && line.trim_end() == line), "{id}");
            assert!(!format!("{explanation} ").replace('\n', " ").contains("! "), "{id}");
            assert!(explanation.matches('`').count() % 2 == 0, "{id}");
        }
    }

    #[test]
    fn codes_are_found_as_people_write_them() {
        for word in ["IRIS0049", "iris49", "0049", "49"] {
            assert_eq!(code(word), Some(&INTERNAL), "{word}");
        }
        for word in ["", "0", "55", "IRIS", "IRIS00049", "-1", "+1", "é", "irisé", "99999999999999999999"] {
            assert_eq!(code(word), None, "{word}");
        }
    }

    #[test]
    fn hooks_named_in_explanations_exist() {
        for code in CODES {
            let words = code.explanation.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            for word in words.filter(|word| word.starts_with("on_") && !word.ends_with('_')) {
                let known = crate::hook(word).is_some() || crate::retired(word).is_some();
                assert!(known || word == "on_postload_ioc_crate", "{}: {word}", code.id);
            }
        }
    }
}
