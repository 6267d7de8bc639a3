//! Tests that span the crates of the workspace; they live under `tests/` of this package.

/// Compiles the code of the README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
