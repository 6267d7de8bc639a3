//! What a hook hands over, and the Rust type a handler takes for it.

use crate::kind::ObjectKind;

/// What IRIS hands to a hook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payload {
    /// The object as it stands in the database.
    Object(ObjectKind),
    /// The body of the request that will create or change an object: untrusted, not yet validated.
    Body(ObjectKind),
    /// A bare id. Some call sites send it as a float, and the deletion of several alerts sends
    /// `{"alert_ids": [..]}` (IRIS 2.4.20, observed); each id counts as one.
    Id,
    /// A comment that was edited.
    Comment,
    /// A new comment together with the object it was written on.
    Commented(ObjectKind),
    /// A generated report: its id, case and the document.
    Report,
    /// Nothing a module could use: an empty body.
    Nothing,
}

impl Payload {
    /// The Rust type of one piece of data, as a handler names it.
    pub const fn type_name(self) -> &'static str {
        match self {
            Self::Object(kind) => kind.type_name(),
            Self::Body(_) => "Request",
            Self::Id => "ObjectId",
            Self::Comment => "Comment",
            Self::Commented(kind) => commented_type(kind),
            Self::Report => "Report",
            Self::Nothing => "HookEvent",
        }
    }

    /// The trait of the runtime that a handler's data implements to be called with this payload.
    pub const fn trait_name(self) -> &'static str {
        match self {
            Self::Object(kind) => object_trait(kind),
            Self::Body(_) => "RequestPayload",
            Self::Id => "ObjectIdPayload",
            Self::Comment => "CommentPayload",
            Self::Commented(kind) => commented_trait(kind),
            Self::Report => "ReportPayload",
            Self::Nothing => "NothingPayload",
        }
    }

    /// The object this payload is, or comes with, or will become.
    pub const fn object(self) -> Option<ObjectKind> {
        match self {
            Self::Object(kind) | Self::Body(kind) | Self::Commented(kind) => Some(kind),
            Self::Id | Self::Comment | Self::Report | Self::Nothing => None,
        }
    }

    /// Whether one handler type serves both payloads. The bodies of all requests are one type.
    pub fn accepts_same_type(self, other: Self) -> bool {
        self.type_name() == other.type_name()
    }
}

const fn commented_type(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Alert => "Commented<Alert>",
        ObjectKind::Case => "Commented<Case>",
        ObjectKind::Asset => "Commented<Asset>",
        ObjectKind::Note => "Commented<Note>",
        ObjectKind::Ioc => "Commented<Ioc>",
        ObjectKind::Event => "Commented<Event>",
        ObjectKind::Evidence => "Commented<Evidence>",
        ObjectKind::Task => "Commented<Task>",
        ObjectKind::GlobalTask => "Commented<GlobalTask>",
    }
}

const fn object_trait(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Alert => "AlertPayload",
        ObjectKind::Case => "CasePayload",
        ObjectKind::Asset => "AssetPayload",
        ObjectKind::Note => "NotePayload",
        ObjectKind::Ioc => "IocPayload",
        ObjectKind::Event => "EventPayload",
        ObjectKind::Evidence => "EvidencePayload",
        ObjectKind::Task => "TaskPayload",
        ObjectKind::GlobalTask => "GlobalTaskPayload",
    }
}

const fn commented_trait(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Alert => "CommentedAlertPayload",
        ObjectKind::Case => "CommentedCasePayload",
        ObjectKind::Asset => "CommentedAssetPayload",
        ObjectKind::Note => "CommentedNotePayload",
        ObjectKind::Ioc => "CommentedIocPayload",
        ObjectKind::Event => "CommentedEventPayload",
        ObjectKind::Evidence => "CommentedEvidencePayload",
        ObjectKind::Task => "CommentedTaskPayload",
        ObjectKind::GlobalTask => "CommentedGlobalTaskPayload",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_and_trait_are_named_alike() {
        let mut payloads = vec![Payload::Id, Payload::Comment, Payload::Report];
        for kind in ObjectKind::ALL {
            payloads.extend([Payload::Object(kind), Payload::Body(kind), Payload::Commented(kind)]);
        }
        for payload in payloads {
            let words = payload.type_name().replace(['<', '>'], "");
            assert_eq!(payload.trait_name(), format!("{words}Payload"));
        }
        assert_eq!(Payload::Nothing.trait_name(), "NothingPayload");
    }

    #[test]
    fn bodies_are_one_type_and_objects_are_not() {
        let (ioc, asset) = (ObjectKind::Ioc, ObjectKind::Asset);
        assert!(Payload::Body(ioc).accepts_same_type(Payload::Body(asset)));
        assert!(!Payload::Object(ioc).accepts_same_type(Payload::Object(asset)));
        assert!(!Payload::Commented(ioc).accepts_same_type(Payload::Commented(asset)));
        assert!(!Payload::Comment.accepts_same_type(Payload::Commented(asset)));
    }
}
