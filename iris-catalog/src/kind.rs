//! The kinds of objects of a case, in IRIS's words.

use crate::text::same;

/// A kind of object that IRIS hands to modules.
///
/// ```
/// use iris_catalog::ObjectKind;
///
/// assert_eq!(ObjectKind::GlobalTask.word(), "global_task");
/// assert_eq!(ObjectKind::from_word("ioc"), Some(ObjectKind::Ioc));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectKind {
    /// An alert, not yet part of a case.
    Alert,
    /// A case.
    Case,
    /// An asset of a case: a machine, an account.
    Asset,
    /// A note of a case.
    Note,
    /// An indicator of compromise.
    Ioc,
    /// An event of a case's timeline.
    Event,
    /// An evidence: a file received for a case.
    Evidence,
    /// A task of a case.
    Task,
    /// A task that belongs to no case.
    GlobalTask,
}

impl ObjectKind {
    /// All kinds, in the order in which IRIS declares their hooks.
    pub const ALL: [Self; 9] = [
        Self::Alert,
        Self::Case,
        Self::Asset,
        Self::Note,
        Self::Ioc,
        Self::Event,
        Self::Evidence,
        Self::Task,
        Self::GlobalTask,
    ];

    /// The word IRIS uses in hook names, such as `global_task` (IRIS 2.4.20, observed).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Case => "case",
            Self::Asset => "asset",
            Self::Note => "note",
            Self::Ioc => "ioc",
            Self::Event => "event",
            Self::Evidence => "evidence",
            Self::Task => "task",
            Self::GlobalTask => "global_task",
        }
    }

    /// The Rust type a handler takes, such as `GlobalTask`.
    pub const fn type_name(self) -> &'static str {
        match self {
            Self::Alert => "Alert",
            Self::Case => "Case",
            Self::Asset => "Asset",
            Self::Note => "Note",
            Self::Ioc => "Ioc",
            Self::Event => "Event",
            Self::Evidence => "Evidence",
            Self::Task => "Task",
            Self::GlobalTask => "GlobalTask",
        }
    }

    /// What the object is called in a sentence, with its article: `an IOC`, `a global task`.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Alert => "an alert",
            Self::Case => "a case",
            Self::Asset => "an asset",
            Self::Note => "a note",
            Self::Ioc => "an IOC",
            Self::Event => "an event",
            Self::Evidence => "an evidence",
            Self::Task => "a task",
            Self::GlobalTask => "a global task",
        }
    }

    /// The kind of this word, exactly as [`ObjectKind::word`] spells it.
    pub const fn from_word(word: &str) -> Option<Self> {
        let mut index = 0;
        while index < Self::ALL.len() {
            if same(Self::ALL[index].word(), word) {
                return Some(Self::ALL[index]);
            }
            index += 1;
        }
        None
    }

    /// Whether both are the same kind; `==` for const functions.
    pub const fn is(self, other: Self) -> bool {
        self as u8 == other as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_types_are_one_spelling() {
        for kind in ObjectKind::ALL {
            assert_eq!(ObjectKind::from_word(kind.word()), Some(kind));
            assert_eq!(kind.type_name().to_lowercase(), kind.word().replace('_', ""));
            let article = if kind.word().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            assert_eq!(kind.noun().to_lowercase(), format!("{article} {}", kind.word().replace('_', " ")));
        }
        assert_eq!(ObjectKind::from_word("IOC"), None);
        assert_eq!(ObjectKind::from_word(""), None);
    }
}
