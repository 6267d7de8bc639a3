//! Three small modules, each in one file, to be read in this order. They are the listings of the manual.
//!
//! | File | Kind of module | Shows |
//! |---|---|---|
//! | [`asset_action`] | an entry in the menu of assets | parameters, manual hooks, tags, tabs, comments, tests |
//! | [`request_guard`] | a change before something is stored | preload hooks, raw requests |
//! | [`line_count`] | a pipeline for uploaded files | arguments, files, evidences, progress, cancellation |
//!
//! A module of your own is a crate of its own, with one such file as its `src/lib.rs`. Here three share a
//! crate, so each names its Python package by `package = ".."`; otherwise that is the name of the crate.

pub mod asset_action;
pub mod line_count;
pub mod request_guard;
