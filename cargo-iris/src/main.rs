//! The program: `cargo iris --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    cargo_iris::run()
}
