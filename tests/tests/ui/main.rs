//! What the compiler refuses and what it accepts: every file under `ui/` is a program of its own.
//!
//! `ui/fail/<theme>/<case>.rs` must not compile. Each line on which an error begins ends in `//~ CODE`, with
//! our code, or rustc's where only rustc can speak. Beside it lies the golden text, compared on the pinned
//! compiler; on any other one the marks alone are compared. `ui/pass/<theme>/<case>.rs` must compile.
//!
//! `TRYBUILD=overwrite cargo test -p iris-tests --test ui` writes the golden texts anew.
#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    clippy::unnecessary_debug_formatting,
    reason = "reports and pages are put together as text; quoted paths are what TOML wants"
)]
#![allow(clippy::unwrap_used, reason = "a test crate: what cannot be read fails the test")]

mod any_compiler;
mod cases;
mod golden;
mod index;
mod rules;

use std::process::Command;

/// The compiler whose words the golden texts are.
const PINNED: &str = "1.95.0";

#[test]
fn programs() {
    if is_pinned() {
        let cases = trybuild::TestCases::new();
        cases.compile_fail("ui/fail/*/*.rs");
        cases.pass("ui/pass/*/*.rs");
    } else {
        eprintln!("this is not rustc {PINNED}: places and codes are compared, not words");
        any_compiler::check();
    }
}

fn is_pinned() -> bool {
    let version = Command::new("rustc").arg("--version").output().unwrap().stdout;
    String::from_utf8(version).unwrap().starts_with(&format!("rustc {PINNED} "))
}
