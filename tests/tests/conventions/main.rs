//! The rules of CONTRIBUTING.md that no compiler knows, checked over all files of the workspace.
#![allow(clippy::unwrap_used, reason = "a test crate: what cannot be read fails the test")]

mod arrows;
mod columns;
mod documents;
mod hook_names;
mod manifests;
mod sources;
mod tree;
