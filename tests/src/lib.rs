//! Tests that span crates live under `tests/` of this package.
