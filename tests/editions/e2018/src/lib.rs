//! The module of `../module.rs` in edition 2018, under the strictest lints of rustc and clippy.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]

#[path = "../../module.rs"]
mod module;

pub use module::{Args, Files, Strict};
