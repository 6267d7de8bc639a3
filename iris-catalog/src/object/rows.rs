//! From rows to constants, and from rows to whoever asks.

use super::table::{Column, ColumnType, List, Lookup, Object, Tags};
use crate::kind::ObjectKind;
use crate::text::same;

/// Calls `callback! { rows }` for each object of IRIS: the nine kinds of the hooks, and comments.
///
/// The grammar of the rows is described at [`object`](mod@crate::object).
///
/// ```
/// macro_rules! marker {
///     ($(#[$doc:meta])* $name:ident $($rest:tt)*) => { struct $name; };
/// }
/// iris_catalog::for_each_object!(marker);
/// let _ = (Ioc, GlobalTask, Comment);
/// ```
#[macro_export]
macro_rules! for_each_object {
    ($($callback:tt)+) => {
        $crate::__iris_object_ioc! { $($callback)+ }
        $crate::__iris_object_asset! { $($callback)+ }
        $crate::__iris_object_note! { $($callback)+ }
        $crate::__iris_object_event! { $($callback)+ }
        $crate::__iris_object_evidence! { $($callback)+ }
        $crate::__iris_object_task! { $($callback)+ }
        $crate::__iris_object_global_task! { $($callback)+ }
        $crate::__iris_object_case! { $($callback)+ }
        $crate::__iris_object_alert! { $($callback)+ }
        $crate::__iris_object_comment! { $($callback)+ }
    };
}

/// Calls `callback! { rows }` for each lookup: the small tables that objects refer to.
///
/// The grammar of the rows is described at [`object`](mod@crate::object).
#[macro_export]
macro_rules! for_each_lookup {
    ($($callback:tt)+) => {
        $crate::__iris_lookups_of_ioc! { $($callback)+ }
        $crate::__iris_lookups_of_asset! { $($callback)+ }
        $crate::__iris_lookups_of_note! { $($callback)+ }
        $crate::__iris_lookups_of_evidence! { $($callback)+ }
        $crate::__iris_lookups_of_task! { $($callback)+ }
        $crate::__iris_lookups_of_case! { $($callback)+ }
        $crate::__iris_lookups_of_alert! { $($callback)+ }
    };
}

/// Makes the constant of one object from its rows.
macro_rules! constant {
    (
        $(#[$about:meta])*
        $name:ident ($constant:ident) is $model:literal of $table:literal {
            kind: $kind:ident;
            id: $id:ident;
            ghost: $ghost:ident;
            tags: $tags:ident $($tags_in:ident $(by $tags_by:ident)?)?;
            attributes: $attributes:ident;
            columns: { $(
                $(#[$doc:meta])*
                $column:ident $(| $alias:ident)? : $ty:ident $(($limit:literal))? $(as $role:ident)?
                $(, $required:ident)? $(-> $to_table:ident . $to_column:ident)? ;
            )+ }
            lookups: { $(
                $(#[$lookup_doc:meta])*
                $lookup:ident : $lookup_type:ident ($lookup_of:ident) via $via:ident ;
            )* }
            lists: { $(
                $(#[$list_doc:meta])*
                $list:ident : $list_type:ident ($list_of:ident) ;
            )* }
        }
    ) => {
        $(#[$about])*
        pub const $constant: Object = Object {
            kind: constant!(@kind $kind),
            type_name: stringify!($name),
            model: $model,
            table: $table,
            id: stringify!($id),
            ghost: constant!(@some $ghost),
            tags: constant!(@tags $tags $($tags_in $($tags_by)?)?),
            attributes: constant!(@some $attributes),
            columns: &[$(Column {
                name: stringify!($column),
                alias: constant!(@first $(Some(stringify!($alias)),)? None),
                ty: constant!(@type $ty),
                nullable: constant!(@first $(constant!(@$required),)? true),
                primary: same(stringify!($column), stringify!($id)),
                limit: constant!(@first $(Some($limit),)? None),
                references: constant!(@first $(Some(concat!(stringify!($to_table), ".", stringify!($to_column))),)? None),
            }),+],
            lookups: &[$(Lookup {
                name: plain(stringify!($lookup)),
                of: &$lookup_of,
                via: stringify!($via),
            }),*],
            lists: &[$(List { name: stringify!($list), of: &$list_of }),*],
        };
    };
    (@some none) => { None };
    (@some $name:ident) => { Some(stringify!($name)) };
    (@kind none) => { None };
    (@kind $kind:ident) => { Some(ObjectKind::$kind) };
    (@tags none) => { Tags::None };
    (@tags text $column:ident) => { Tags::Text(stringify!($column)) };
    (@tags list $list:ident $title:ident) => { Tags::List { list: stringify!($list), title: stringify!($title) } };
    (@first $first:expr $(, $rest:expr)*) => { $first };
    (@required) => { false };
    (@type int) => { ColumnType::Int };
    (@type bigint) => { ColumnType::Bigint };
    (@type text) => { ColumnType::Text };
    (@type varchar) => { ColumnType::Varchar };
    (@type uuid) => { ColumnType::Uuid };
    (@type bool) => { ColumnType::Bool };
    (@type json) => { ColumnType::Json };
    (@type jsonb) => { ColumnType::Jsonb };
    (@type timestamp) => { ColumnType::Timestamp };
    (@type date) => { ColumnType::Date };
    (@type bytes) => { ColumnType::Bytes };
}
pub(super) use constant;

/// `type` of `r#type`.
const fn plain(name: &'static str) -> &'static str {
    if name.len() > 2 && name.as_bytes()[0] == b'r' && name.as_bytes()[1] == b'#' {
        name.split_at(2).1
    } else {
        name
    }
}

crate::for_each_lookup!(constant);
crate::for_each_object!(constant);

/// The objects: one per kind, in the order of the contract of the hooks, and comments.
pub const OBJECTS: &[&Object] =
    &[&IOC, &ASSET, &NOTE, &EVENT, &EVIDENCE, &TASK, &GLOBAL_TASK, &CASE, &ALERT, &COMMENT];

/// The lookups.
pub const LOOKUPS: &[&Object] = &[
    &IOC_TYPE,
    &TLP,
    &ASSET_TYPE,
    &ANALYSIS_STATUS,
    &NOTE_DIRECTORY,
    &EVIDENCE_TYPE,
    &TASK_STATUS,
    &CASE_STATE,
    &CASE_CLASSIFICATION,
    &REVIEW_STATUS,
    &CUSTOMER,
    &TAG,
    &SEVERITY,
    &ALERT_STATUS,
    &ALERT_RESOLUTION_STATUS,
];

/// The object of this kind.
pub const fn object(kind: ObjectKind) -> &'static Object {
    match kind {
        ObjectKind::Ioc => &IOC,
        ObjectKind::Asset => &ASSET,
        ObjectKind::Note => &NOTE,
        ObjectKind::Event => &EVENT,
        ObjectKind::Evidence => &EVIDENCE,
        ObjectKind::Task => &TASK,
        ObjectKind::GlobalTask => &GLOBAL_TASK,
        ObjectKind::Case => &CASE,
        ObjectKind::Alert => &ALERT,
    }
}
