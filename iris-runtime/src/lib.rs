//! What an IRIS module in Rust is written against.
//!
//! A module is a struct and an impl block with `#[iris_module]`; [`prelude`] holds all they need:
//!
//! ```
//! use iris_runtime::prelude::*;
//!
//! /// Marks indicators that came in on a watch list
//! #[iris_module(name = "IrisWatch")]
//! pub struct Watch {
//!     /// The tag to add
//!     #[config_param(default = "watched")]
//!     watch_tag: String,
//! }
//!
//! #[iris_module]
//! impl Watch {
//!     #[hook("on_postload_ioc_create")]
//!     fn mark(&self, ioc: &mut Ioc) {
//!         ioc.add_tag(&self.watch_tag);
//!     }
//! }
//! ```
//!
//! The handler edits a copy. What it changed becomes [effects](effect), which the host applies when the
//! handler succeeds and drops when it fails.

// Generated code names the runtime as `::iris_runtime`; in this crate's own tests that is this crate.
extern crate self as iris_runtime;

pub mod call;
pub mod config;
mod context;
pub mod effect;
mod error;
mod hook;
#[cfg(feature = "http")]
pub mod http;
mod log;
mod module;
pub mod object;
mod outcome;
mod payload;
mod per_process;
pub mod prelude;
mod settings;
mod status;
pub mod tags;
#[cfg(feature = "templates")]
pub mod template;
mod tlp;

#[doc(hidden)]
pub mod __private;

pub use config::{ConfigValue, Html, Json, Markdown, Secret};
pub use context::Context;
pub use error::{Error, Fault, Result, ResultExt};
pub use hook::{HookDecl, HookRow, Switch};
pub use iris_derive::{config_param, hook, iris_module, state};
pub use log::{LogLine, MAX_LINE_BYTES, MAX_LINES};
pub use module::{Decl, Definition, Loaded, Module, ModuleImplBlock, ModuleStruct};
pub use object::{Alert, Asset, Case, Comment, Event, Evidence, FieldType, GlobalTask, Ioc, Note, Task};
pub use outcome::Outcome;
pub use payload::*;
pub use per_process::PerProcess;
pub use settings::ServerSettings;
pub use status::Status;
pub use tlp::Tlp;
pub use tracing::{debug, error, info, trace, warn};
