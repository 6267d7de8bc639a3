//! The objects of IRIS as tables: columns, limits, lookups. The rows also make the runtime's structs.
//!
//! Each object stands in a file below as one macro that hands its rows to a callback. This module turns the
//! rows into constants ([`IOC`], [`OBJECTS`], …); the runtime turns the same rows, by
//! [`for_each_object!`](crate::for_each_object) and [`for_each_lookup!`](crate::for_each_lookup), into the
//! structs that modules edit. So a column is spelled once.
//!
//! The grammar of one object, here `Ioc` shortened:
//!
//! ```text
//! /// An indicator of compromise.
//! Ioc (IOC) is "Ioc" of "ioc" {                        Rust type (constant) is IRIS's model of table
//!     kind: Ioc;                                       the ObjectKind, or none
//!     id: ioc_id;                                      primary key
//!     ghost: ioc_value;                                the column without which the object is no object, or none
//!     tags: text ioc_tags;                             text COLUMN, list LIST by COLUMN of its objects, or none
//!     attributes: custom_attributes;                   column of the custom attributes, or none
//!     columns: {
//!         /// The indicator itself.
//!         ioc_value: text;                             name [| name in JSON dumps]: type [as Rust type] [, required]
//!         /// What kind of indicator it is.
//!         ioc_type_id: int -> ioc_type.type_id;        -> what the key refers to
//!     }
//!     lookups: {
//!         /// The type.
//!         ioc_type: IocType (IOC_TYPE) via ioc_type_id;
//!     }
//!     lists: {}
//! }
//! ```
//!
//! Taken from the running models of IRIS 2.4.20.

mod alert;
mod asset;
mod bookkeeping;
mod case;
mod comment;
mod event;
mod evidence;
mod ioc;
mod note;
mod rows;
mod table;
mod task;
#[cfg(test)]
mod tests;
mod values;

pub use bookkeeping::{
    BOOKKEEPING, CELERY_TASK_META, CUSTOM_ATTRIBUTE, IRIS_HOOK, IRIS_MODULE, IRIS_MODULE_HOOK, USER,
};
pub use rows::*;
pub use table::{Column, ColumnType, List, Lookup, Object, Tags};
pub use values::{CASE_OUTCOMES, COMPROMISE_STATUSES, NamedNumber};
