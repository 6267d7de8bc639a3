//! What a hook hands to its handler: one public trait per kind of payload, with the hook's name in its errors.

mod calls;
mod commented;
mod event;
mod object_id;
mod report;
mod request;

pub use calls::Calls;
pub use commented::Commented;
pub use event::{HookEvent, HookObject};
pub use object_id::ObjectId;
pub use report::Report;
pub use request::Request;

use crate::object::{Alert, Asset, Case, Comment, Event, Evidence, GlobalTask, Ioc, Note, Task};

/// One empty type per hook of IRIS, named like the hook, so that messages can name it.
pub mod hooks {
    macro_rules! markers {
        ($($hook:ident $doc:literal $payload:ident;)*) => {$(
            #[doc = $doc]
            #[allow(non_camel_case_types)]
            pub enum $hook {}
        )*};
    }
    iris_catalog::for_each_hook!(markers);
}

/// One trait per object that has comments, and the object as the only type that has it.
mod only {
    macro_rules! only {
        ($($object:ident)*) => {$(
            pub trait $object: crate::object::IrisObject {}
            impl $object for crate::object::$object {}
        )*};
    }
    only! { Asset Evidence Task Ioc Event Note Alert }
}

/// Declares the trait of one kind of payload.
///
/// The text is one literal per kind, all three parts in it: the attribute takes no `concat!`, and rustc
/// prints a `note` of its own below the excerpt. `Hook` has that name because rustc may show it.
macro_rules! payload {
    // Of every type, so that rustc has no other one to point at in this file.
    ($name:ident, $given:literal, $message:literal, commented $object:ident) => {
        payload! { $name, $given, $message, }

        #[diagnostic::do_not_recommend]
        impl<Hook, Object: only::$object> $name<Hook> for Commented<Object> {
            const CALLS: Calls<Self> = Calls::commented();
        }
    };
    ($name:ident, $given:literal, $message:literal, $($data:ty => $calls:expr),*) => {
        #[doc = concat!("What a handler may take where a hook gives ", $given, ".")]
        #[diagnostic::on_unimplemented(message = $message, label = "not what `{Hook}` gives")]
        pub trait $name<Hook>: Sized {
            /// How objects of this type are read, handed over and compared.
            #[doc(hidden)]
            const CALLS: Calls<Self>;
        }

        $(
            #[diagnostic::do_not_recommend]
            impl<Hook> $name<Hook> for $data {
                const CALLS: Calls<Self> = $calls;
            }
        )*

        #[diagnostic::do_not_recommend]
        impl<Hook> $name<Hook> for HookEvent {
            const CALLS: Calls<Self> = Calls::event();
        }
    };
}

payload! {
    AlertPayload, "an [`Alert`]",
    "hook `{Hook}` gives `Alert`, not `{Self}` [IRIS0004]\n\
     help: take `Alert` (as `&mut Alert`, `&Alert`, `&mut [Alert]`, `&[Alert]` or `Vec<Alert>`), or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with an object of another kind and fail at its first attribute",
    Alert => Calls::object()
}

payload! {
    CasePayload, "a [`Case`]",
    "hook `{Hook}` gives `Case`, not `{Self}` [IRIS0004]\n\
     help: take `Case` (as `&mut Case`, `&Case`, `&mut [Case]`, `&[Case]` or `Vec<Case>`), or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with an object of another kind and fail at its first attribute",
    Case => Calls::object()
}

payload! {
    AssetPayload, "an [`Asset`]",
    "hook `{Hook}` gives `Asset`, not `{Self}` [IRIS0004]\n\
     help: take `Asset` (as `&mut Asset`, `&Asset`, `&mut [Asset]`, `&[Asset]` or `Vec<Asset>`), or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with an object of another kind and fail at its first attribute",
    Asset => Calls::object()
}

payload! {
    NotePayload, "a [`Note`]",
    "hook `{Hook}` gives `Note`, not `{Self}` [IRIS0004]\n\
     help: take `Note` (as `&mut Note`, `&Note`, `&mut [Note]`, `&[Note]` or `Vec<Note>`), or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with an object of another kind and fail at its first attribute",
    Note => Calls::object()
}

payload! {
    EventPayload, "an [`Event`]",
    "hook `{Hook}` gives `Event`, not `{Self}` [IRIS0004]\n\
     help: take `Event` (as `&mut Event`, `&Event`, `&mut [Event]`, `&[Event]` or `Vec<Event>`), or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with an object of another kind and fail at its first attribute",
    Event => Calls::object()
}

payload! {
    EvidencePayload, "an [`Evidence`]",
    "hook `{Hook}` gives `Evidence`, not `{Self}` [IRIS0004]\n\
     help: take `Evidence` (as `&mut Evidence`, `&Evidence`, `&mut [Evidence]`, `&[Evidence]` or `Vec<Evidence>`), or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with an object of another kind and fail at its first attribute",
    Evidence => Calls::object()
}

payload! {
    IocPayload, "an [`Ioc`]",
    "hook `{Hook}` gives `Ioc`, not `{Self}` [IRIS0004]\n\
     help: take `Ioc` (as `&mut Ioc`, `&Ioc`, `&mut [Ioc]`, `&[Ioc]` or `Vec<Ioc>`), or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with an object of another kind and fail at its first attribute",
    Ioc => Calls::object()
}

payload! {
    TaskPayload, "a [`Task`]",
    "hook `{Hook}` gives `Task`, not `{Self}` [IRIS0004]\n\
     help: take `Task` (as `&mut Task`, `&Task`, `&mut [Task]`, `&[Task]` or `Vec<Task>`), or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with an object of another kind and fail at its first attribute",
    Task => Calls::object()
}

payload! {
    GlobalTaskPayload, "a [`GlobalTask`]",
    "hook `{Hook}` gives `GlobalTask`, not `{Self}` [IRIS0004]\n\
     help: take `GlobalTask` (as `&mut GlobalTask`, `&GlobalTask`, `&mut [GlobalTask]`, `&[GlobalTask]` or `Vec<GlobalTask>`), or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with an object of another kind and fail at its first attribute",
    GlobalTask => Calls::object()
}

payload! {
    RequestPayload, "the body of a request, before IRIS has looked at it",
    "hook `{Hook}` gives the body of a request, not `{Self}` [IRIS0004]\n\
     help: take `&mut Request` or `&Request`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with a dict, because nothing is stored yet, and fail at its first attribute",
    Request => Calls::request()
}

payload! {
    ObjectIdPayload, "a bare id",
    "hook `{Hook}` gives a bare id, not `{Self}` [IRIS0004]\n\
     help: take `&ObjectId` or `&[ObjectId]`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with a number, because the object is gone or not looked up, and fail at its first attribute",
    ObjectId => Calls::object_id()
}

payload! {
    CommentPayload, "a [`Comment`]",
    "hook `{Hook}` gives `Comment`, not `{Self}` [IRIS0004]\n\
     help: take `&Comment`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with the comment as a dict and fail at its first attribute",
    Comment => Calls::comment()
}

payload! {
    CommentedAssetPayload, "an [`Asset`] with its new [`Comment`]",
    "hook `{Hook}` gives `Commented<Asset>`, not `{Self}` [IRIS0004]\n\
     help: take `&Commented<Asset>`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with a dict that holds the comment and the object, and fail at its first attribute",
    commented Asset
}

payload! {
    CommentedEvidencePayload, "an [`Evidence`] with its new [`Comment`]",
    "hook `{Hook}` gives `Commented<Evidence>`, not `{Self}` [IRIS0004]\n\
     help: take `&Commented<Evidence>`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with a dict that holds the comment and the object, and fail at its first attribute",
    commented Evidence
}

payload! {
    CommentedTaskPayload, "a [`Task`] with its new [`Comment`]",
    "hook `{Hook}` gives `Commented<Task>`, not `{Self}` [IRIS0004]\n\
     help: take `&Commented<Task>`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with a dict that holds the comment and the object, and fail at its first attribute",
    commented Task
}

payload! {
    CommentedIocPayload, "an [`Ioc`] with its new [`Comment`]",
    "hook `{Hook}` gives `Commented<Ioc>`, not `{Self}` [IRIS0004]\n\
     help: take `&Commented<Ioc>`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with a dict that holds the comment and the object, and fail at its first attribute",
    commented Ioc
}

payload! {
    CommentedEventPayload, "an [`Event`] with its new [`Comment`]",
    "hook `{Hook}` gives `Commented<Event>`, not `{Self}` [IRIS0004]\n\
     help: take `&Commented<Event>`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with a dict that holds the comment and the object, and fail at its first attribute",
    commented Event
}

payload! {
    CommentedNotePayload, "a [`Note`] with its new [`Comment`]",
    "hook `{Hook}` gives `Commented<Note>`, not `{Self}` [IRIS0004]\n\
     help: take `&Commented<Note>`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with a dict that holds the comment and the object, and fail at its first attribute",
    commented Note
}

payload! {
    CommentedAlertPayload, "an [`Alert`] with its new [`Comment`]",
    "hook `{Hook}` gives `Commented<Alert>`, not `{Self}` [IRIS0004]\n\
     help: take `&Commented<Alert>`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with a dict that holds the comment and the object, and fail at its first attribute",
    commented Alert
}

payload! {
    ReportPayload, "a generated report",
    "hook `{Hook}` gives `Report`, not `{Self}` [IRIS0004]\n\
     help: take `&Report`, or `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with a dict and fail at its first attribute",
    Report => Calls::report()
}

payload! {
    NothingPayload, "nothing of use: IRIS hands over an empty dict",
    "hook `{Hook}` gives nothing but an empty dict, not `{Self}` [IRIS0004]\n\
     help: take `&mut HookEvent`, which every hook accepts\n\
     IRIS: the handler would be called with an empty dict and fail at its first attribute",

}

/// What a handler of dynamic hooks may take: [`HookEvent`], because it serves hooks of every payload.
#[diagnostic::on_unimplemented(
    message = "a handler of dynamic hooks takes `HookEvent`, not `{Self}` [IRIS0004]\n\
     help: take `&mut HookEvent` or `&HookEvent`, and ask each object what it is\n\
     IRIS: whatever hooks the configuration names, their objects are of different kinds",
    label = "not what every hook gives"
)]
pub trait DynamicPayload: Sized {
    /// How a call is read, handed over and compared.
    #[doc(hidden)]
    const CALLS: Calls<Self>;
}

#[diagnostic::do_not_recommend]
impl DynamicPayload for HookEvent {
    const CALLS: Calls<Self> = Calls::event();
}
