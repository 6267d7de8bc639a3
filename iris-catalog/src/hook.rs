//! The hook table of IRIS: what a hook is, and how to find one.

use crate::kind::ObjectKind;
use crate::payload::Payload;
use crate::text::same;
use crate::version::IrisVersion;

pub use crate::hooks::HOOKS;
pub use crate::hooks::retired::RETIRED;

/// When IRIS calls a hook, told by the beginning of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HookKind {
    /// Before the change, in the user's request. The handler cannot refuse the change.
    Preload,
    /// After the change.
    Postload,
    /// When a user asks for it.
    Manual,
}

impl HookKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Preload, Self::Postload, Self::Manual];

    /// How the names of these hooks begin.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Preload => "on_preload_",
            Self::Postload => "on_postload_",
            Self::Manual => "on_manual_trigger_",
        }
    }
}

/// What a hook is about, told by the middle of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An object.
    Object(ObjectKind),
    /// An investigation report of a case.
    Report,
    /// A report of the activities in a case.
    ActivitiesReport,
    /// A comment on an object of this kind.
    Comment(ObjectKind),
}

impl Subject {
    /// The object, or the one that is commented.
    pub const fn object(self) -> Option<ObjectKind> {
        match self {
            Self::Object(kind) | Self::Comment(kind) => Some(kind),
            Self::Report | Self::ActivitiesReport => None,
        }
    }
}

/// A hook that IRIS declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hook {
    /// Its name, such as `on_postload_ioc_create`.
    pub name: &'static str,
    /// When IRIS calls it.
    pub kind: HookKind,
    /// What it is about.
    pub subject: Subject,
    /// What it hands over.
    pub payload: Payload,
    /// The first catalogued version that has it.
    pub since: IrisVersion,
    /// The first version that no longer has it.
    pub until: Option<IrisVersion>,
    /// Whether IRIS ever calls it. Two hooks can be registered and stay silent.
    pub fired: bool,
    /// When it fires, as the end of the sentence "It fires …".
    pub description: &'static str,
    /// For a hook that is never fired: the one IRIS fires in its place.
    pub instead: Option<&'static str>,
}

impl Hook {
    /// Whether IRIS waits for it in the user's request, whatever the registration says.
    pub const fn always_synchronous(&self) -> bool {
        matches!(self.kind, HookKind::Preload)
    }

    /// Whether a user triggers it by the name of a menu entry.
    pub const fn is_manual(&self) -> bool {
        matches!(self.kind, HookKind::Manual)
    }

    /// Whether this version of IRIS declares it.
    pub const fn known_in(&self, version: IrisVersion) -> bool {
        let gone = match self.until {
            Some(until) => version.at_least(until),
            None => false,
        };
        version.at_least(self.since) && !gone
    }

    /// Whether a handler for it would ever be called.
    pub const fn usable(&self) -> bool {
        self.fired
    }

    /// The last part of the name: `create`, `commented`, `comment_update`; for manual hooks nothing.
    ///
    /// ```
    /// assert_eq!(iris_catalog::hook("on_postload_global_task_delete").unwrap().action(), "delete");
    /// assert_eq!(iris_catalog::hook("on_manual_trigger_ioc").unwrap().action(), "");
    /// ```
    pub fn action(&self) -> &'static str {
        let subject = match self.subject {
            Subject::Object(kind) | Subject::Comment(kind) => kind.word(),
            Subject::Report => "report",
            Subject::ActivitiesReport => "activities_report",
        };
        let rest = self.name.strip_prefix(self.kind.prefix()).and_then(|rest| rest.strip_prefix(subject));
        rest.map_or("", |rest| rest.trim_start_matches('_'))
    }
}

/// A hook of an older IRIS that was given another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retired {
    /// Its old name.
    pub name: &'static str,
    /// The first version that no longer has it.
    pub until: IrisVersion,
    /// The hook to use in its place.
    pub instead: &'static str,
}

/// The hook of this exact name, in any catalogued version.
///
/// ```
/// assert!(iris_catalog::hook("on_postload_ioc_create").is_some());
/// assert!(iris_catalog::hook("on_postload_ioc_crate").is_none());
/// ```
pub fn hook(name: &str) -> Option<&'static Hook> {
    hook_index(name).map(|index| &HOOKS[index])
}

/// The place of this hook in [`HOOKS`].
///
/// ```
/// const CREATE: usize = match iris_catalog::hook_index("on_postload_ioc_create") {
///     Some(index) => index,
///     None => panic!("no such hook"),
/// };
/// assert_eq!(iris_catalog::HOOKS[CREATE].name, "on_postload_ioc_create");
/// ```
pub const fn hook_index(name: &str) -> Option<usize> {
    let mut index = 0;
    while index < HOOKS.len() {
        if same(HOOKS[index].name, name) {
            return Some(index);
        }
        index += 1;
    }
    None
}

/// The hooks that this version of IRIS declares, in its order.
pub fn hooks_of(version: IrisVersion) -> impl Iterator<Item = &'static Hook> {
    HOOKS.iter().filter(move |hook| hook.known_in(version))
}

/// The retired hook of this exact name.
pub fn retired(name: &str) -> Option<&'static Retired> {
    RETIRED.iter().find(|hook| hook.name == name)
}

#[cfg(test)]
mod tests;
