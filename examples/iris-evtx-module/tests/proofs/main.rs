//! What a run promises, held against inputs of any size, collectors that fail, and kills.
//!
//! Each promise has a short test for every day, and a long one for `bash .ci/prove`.
#![allow(clippy::unwrap_used, reason = "a test crate: what cannot be read fails the test")]
#![allow(clippy::print_stdout, reason = "a proof says what it has measured")]

mod faults;
mod kills;
mod logs;
mod memory;
mod program;
mod samples;
