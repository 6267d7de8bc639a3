//! Effects: what a handler wants changed, as data.
//!
//! A handler edits copies; [`diff`] turns the difference into effects, [`Effect::check`] looks at each of
//! them before anything is applied, and [`apply`] puts them onto the live object, which somebody else may
//! have changed meanwhile. Dry runs print effects, tests assert on them, recordings store them.

mod apply;
mod diff;
mod json;
mod limits;
#[cfg(test)]
mod tests;

use std::fmt;

use iris_catalog::ObjectKind;
use serde_json::{Map, Value};

pub(crate) use apply::apply_each;
pub use apply::{apply, apply_all, apply_to_body};
pub use diff::diff;
pub use limits::{MAX_DEPTH, MAX_VALUE_BYTES};

use crate::error::Error;
use crate::object::AttributeField;

/// One change that a handler asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Tags of an object, edited as a set.
    Tags {
        /// The kind of object.
        object: ObjectKind,
        /// Its id; `None` for an object that has none, as in tests.
        id: Option<i64>,
        /// Tags to add.
        add: Vec<String>,
        /// Tags to remove.
        remove: Vec<String>,
    },
    /// A new tab of the custom attributes, without a field yet.
    Tab {
        /// The kind of object.
        object: ObjectKind,
        /// Its id.
        id: Option<i64>,
        /// The tab.
        tab: String,
    },
    /// A field of the custom attributes, replaced whole; a missing tab is added.
    TabField {
        /// The kind of object.
        object: ObjectKind,
        /// Its id.
        id: Option<i64>,
        /// The tab.
        tab: String,
        /// The name of the field.
        field: String,
        /// Type, value and the like.
        content: AttributeField,
    },
    /// Another column of an object.
    Set {
        /// The kind of object.
        object: ObjectKind,
        /// Its id.
        id: Option<i64>,
        /// The column.
        column: String,
        /// What it was. Text that was null is the empty text.
        from: Value,
        /// What it shall be.
        to: Value,
    },
    /// A key of the body of a request, before IRIS validates it. Written as a `set` of the object `request`,
    /// without `to` where the key is taken away.
    Body {
        /// The key.
        key: String,
        /// What it was; null if it was missing.
        from: Value,
        /// What it shall be; `None` takes the key away.
        to: Option<Value>,
    },
    /// A new note.
    AddNote {
        /// Title.
        title: String,
        /// Body, in markdown.
        content: String,
        /// Name of the directory of the case; the host's default if `None`.
        directory: Option<String>,
        /// The case; that of the call if `None`.
        case_id: Option<i64>,
    },
    /// A new IOC for the case of the call.
    AddIoc {
        /// The indicator itself.
        ioc_value: String,
        /// Name of its type, such as `domain`.
        ioc_type: String,
        /// Free text.
        description: String,
        /// Tags.
        tags: Vec<String>,
        /// Name of its TLP; the host's default if `None`.
        tlp: Option<String>,
    },
    /// A comment on an object.
    Comment {
        /// The kind of object.
        object: ObjectKind,
        /// Its id.
        id: Option<i64>,
        /// What to write.
        text: String,
    },
    /// A new evidence for the case of the call: the description of a file, not the file.
    RegisterEvidence {
        /// Name of the file.
        filename: String,
        /// Free text.
        description: String,
        /// Size in bytes.
        size: u64,
        /// SHA-256 of the content, as 64 hexadecimal digits.
        sha256: String,
    },
}

impl Effect {
    /// The word of the effect in JSON, such as `tab_field`.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Tags { .. } => "tags",
            Self::Tab { .. } => "tab",
            Self::TabField { .. } => "tab_field",
            Self::Set { .. } | Self::Body { .. } => "set",
            Self::AddNote { .. } => "add_note",
            Self::AddIoc { .. } => "add_ioc",
            Self::Comment { .. } => "comment",
            Self::RegisterEvidence { .. } => "register_evidence",
        }
    }

    /// The object that the effect edits, by kind and id: what [`apply`] can be given. `None` for effects
    /// that make something new.
    pub const fn edits(&self) -> Option<(ObjectKind, Option<i64>)> {
        match self {
            Self::Tags { object, id, .. }
            | Self::Tab { object, id, .. }
            | Self::TabField { object, id, .. }
            | Self::Set { object, id, .. } => Some((*object, *id)),
            _ => None,
        }
    }

    /// Looks whether IRIS and its database could take the effect: lengths, number ranges, NUL characters,
    /// sizes, the nesting of JSON.
    ///
    /// # Errors
    ///
    /// What is too long, too deep or not there, with the limit.
    pub fn check(&self) -> Result<(), Error> {
        limits::check(self).map_err(Error::object)
    }

    /// The changes of the body of a request, key by key.
    pub fn of_body(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Self> {
        diff::of_body(before, after)
    }

    /// The effect as JSON.
    pub fn to_json(&self) -> Value {
        json::write(self)
    }

    /// The effect that this JSON describes.
    ///
    /// # Errors
    ///
    /// When it describes none: an unknown word, a missing or unknown key, a value of the wrong type.
    pub fn from_json(json: Value) -> Result<Self, Error> {
        json::read(json)
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.to_json(), f)
    }
}
