//! Bytes that nobody would write, thrown at whatever takes files from outside.
//!
//! Each target is a test, which runs for a second with what is kept in `__fuzz__` and with random bytes; for a
//! minute with `BOLERO_RANDOM_TEST_TIME_MS=60000`. `cargo bolero` lets libFuzzer choose the bytes by what they
//! reach:
//!
//! ```console
//! $ cargo install cargo-bolero --no-default-features
//! $ cd fuzz
//! $ cargo bolero test uploads::upload --rustc-bootstrap --sanitizer NONE -T 10m
//! ```
//!
//! A target reads its bytes as instructions, so that random ones get far, too: pieces of names, damage to a
//! valid archive or log. What was found is kept as a test beside the code that was wrong.
#![cfg(test)]

mod archives;
mod ingest;
mod records;
mod soup;
mod uploads;
