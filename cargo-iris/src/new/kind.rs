//! The kinds of modules that there are templates for.

use serde::Serialize;

/// What a module does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Asks a service about objects, and writes the answer onto them.
    Enricher,
    /// Does something to objects when a user asks for it.
    Action,
    /// Sends objects to a service.
    Pusher,
    /// Processes uploaded files.
    Pipeline,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::Enricher, Self::Action, Self::Pusher, Self::Pipeline];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Enricher => "enricher",
            Self::Action => "action",
            Self::Pusher => "pusher",
            Self::Pipeline => "pipeline",
        }
    }

    /// `processor` is the word of the Python generator for everything but pipelines.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        let word = if word == "processor" { Self::Enricher.word() } else { word };
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    pub(crate) const fn article(self) -> &'static str {
        match self {
            Self::Enricher => "enricher",
            Self::Action => "action",
            Self::Pusher => "pusher",
            Self::Pipeline => "pipeline module",
        }
    }

    /// How the methods for objects begin.
    pub(crate) const fn verb(self) -> &'static str {
        match self {
            Self::Enricher => "enrich",
            Self::Action => "act_on",
            Self::Pusher => "push",
            Self::Pipeline => "process",
        }
    }

    /// The menu entry of a manual hook that asks for none.
    pub(crate) fn menu_entry(self, keyword: &str) -> String {
        match self {
            Self::Enricher | Self::Pipeline => format!("Get {keyword} insight"),
            Self::Action => format!("Mark with {keyword}"),
            Self::Pusher => format!("Send to {keyword}"),
        }
    }

    /// Whether it asks a third party.
    pub(crate) const fn has_http(self) -> bool {
        matches!(self, Self::Enricher | Self::Pusher)
    }

    /// What it does, as the description of a module of this name.
    pub(crate) fn description(self, label: &str) -> String {
        match self {
            Self::Enricher => {
                format!("Asks {label} about IOCs and other objects, and writes what it says onto them")
            }
            Self::Action => format!("Adds entries of {label} to the menus of objects"),
            Self::Pusher => format!("Sends objects to {label}"),
            Self::Pipeline => format!("Processes uploaded files for {label} and registers them as evidences"),
        }
    }
}
