//! What DFIR-IRIS is to a module, as const data: hooks, payloads, parameter types, object fields, statuses.
//!
//! # One truth
//!
//! Whoever writes a module for IRIS has to agree with it on names: of hooks, of parameter types, of
//! columns, of keys. Each of them stands in this crate once, and nowhere else. The macros read it while a
//! module is compiled, the runtime reads it when IRIS calls, the local host imitates IRIS from it, and the
//! manual prints it. So a name that compiles is a name that IRIS knows, and a fact that turns out to be
//! wrong is corrected in one place.
//!
//! Facts were taken from a running IRIS 2.4.20 with `iris_interface` 1.2.0. Where IRIS contradicts its own
//! documentation, the catalogue says what IRIS does.
//!
//! # In constants
//!
//! All data is `const`, and the functions that judge a text (`hook_index`, [`json::error`],
//! [`near::distance`], …) are `const fn`, so that a mistake can stop a build. The crate has no dependency
//! and does no I/O.

mod hook;
mod hooks;
mod kind;
mod payload;
mod text;
mod version;

pub mod attribute;
pub mod codes;
pub mod dialog;
pub mod interface;
pub mod json;
pub mod near;
pub mod object;
pub mod param;
pub mod pipeline;
pub mod reference;
pub mod request;
pub mod settings;
pub mod status;

pub use hook::{HOOKS, Hook, HookKind, RETIRED, Retired, Subject, hook, hook_index, hooks_of, retired};
pub use kind::ObjectKind;
pub use param::ParamType;
pub use payload::Payload;
pub use version::{IrisVersion, NEWEST, V2_4, VERSIONS};
