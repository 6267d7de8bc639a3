//! The hook table and the macro that repeats it, both made from the rows of one file per version of IRIS.

use crate::hook::{Hook, HookKind, Subject};
use crate::kind::ObjectKind;
use crate::payload::Payload;
use crate::version::V2_4;

pub(crate) mod retired;
mod v2_4;

/// Calls `callback! { name "when it fires" PayloadTrait; … }` with all 90 hooks of the newest catalogued
/// version, in IRIS's order.
///
/// ```
/// macro_rules! count {
///     ($($name:ident $doc:literal $payload:ident;)*) => { [$(stringify!($name)),*].len() };
/// }
/// assert_eq!(iris_catalog::for_each_hook!(count), iris_catalog::HOOKS.len());
/// ```
#[macro_export]
macro_rules! for_each_hook {
    ($($callback:tt)+) => {
        $crate::__hook_rows! { [$crate::__hook_names] [$($callback)+] }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __hook_names {
    ([$($callback:tt)+] $($name:ident $kind:ident $subject:tt $payload:ident $doc:literal $(=> $instead:literal)?;)*) => {
        $($callback)+! { $($name $doc $payload;)* }
    };
}

/// The value of a row's subject and of its payload's trait.
macro_rules! row {
    (subject (Object $kind:ident)) => {
        Subject::Object(ObjectKind::$kind)
    };
    (subject (Comment $kind:ident)) => {
        Subject::Comment(ObjectKind::$kind)
    };
    (subject ($subject:ident)) => {
        Subject::$subject
    };
    (payload RequestPayload (Object $kind:ident)) => {
        Payload::Body(ObjectKind::$kind)
    };
    (payload ObjectIdPayload $subject:tt) => {
        Payload::Id
    };
    (payload CommentPayload $subject:tt) => {
        Payload::Comment
    };
    (payload ReportPayload $subject:tt) => {
        Payload::Report
    };
    (payload NothingPayload $subject:tt) => {
        Payload::Nothing
    };
    (payload $trait:ident (Object $kind:ident)) => {
        Payload::Object(ObjectKind::$kind)
    };
    (payload $trait:ident (Comment $kind:ident)) => {
        Payload::Commented(ObjectKind::$kind)
    };
    (fired) => {
        true
    };
    (fired $name:literal) => {
        false
    };
    (instead) => {
        None
    };
    (instead $name:literal) => {
        Some($name)
    };
}

macro_rules! table {
    ([] $($name:ident $kind:ident $subject:tt $payload:ident $doc:literal $(=> $instead:literal)?;)*) => {
        /// All hooks, in the order in which IRIS declares them.
        pub const HOOKS: &[Hook] = &[$(Hook {
            name: stringify!($name),
            kind: HookKind::$kind,
            subject: row!(subject $subject),
            payload: row!(payload $payload $subject),
            since: V2_4,
            until: None,
            fired: row!(fired $($instead)?),
            description: $doc,
            instead: row!(instead $($instead)?),
        }),*];
    };
}

crate::__hook_rows! { [table] [] }
