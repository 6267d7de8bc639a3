//! `cargo iris`: the command line of module authors.
//!
//! ```console
//! $ cargo iris new iris-toto-module --kind enricher     # a module that runs at once
//! $ cargo iris check                                    # what IRIS would punish and no compiler sees
//! $ cargo iris docs                                     # the tables of the README
//! $ cargo iris build                                    # the wheel
//! ```
//!
//! # Exit codes
//!
//! | Code | Meaning |
//! |---|---|
//! | 0 | done, and nothing was found |
//! | 1 | something was found: an error of `check`, stale tables, a wheel that IRIS would not load |
//! | 2 | nothing was done: wrong usage, a refused name, no module here, a tool that is missing |
//!
//! Results go to standard output, everything else to standard error.
//!
//! # Rooms
//!
//! One module per command. `new` goes from arguments to a plan, from the plan to texts, and writes them at
//! once; `module` finds the author's crate and asks its program; `report` is the only way to say something.

mod args;
mod build;
mod check;
mod cli;
mod docs;
mod explain;
mod module;
mod names;
mod new;
mod report;
mod tables;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use report::Io;

/// Runs the command line on the arguments and streams of this process.
pub fn run() -> ExitCode {
    let (stdin, mut stdout, mut stderr) = (io::stdin(), io::stdout(), io::stderr());
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    let is_dialogue = stdin.is_terminal() && stderr.is_terminal();
    let colour = stderr.is_terminal() && !plain && !cfg!(windows);
    let mut io =
        Io::new(Box::new(stdin.lock()), &mut stdout, &mut stderr).colour(colour).dialogue(is_dialogue);
    ExitCode::from(cli::run(std::env::args_os(), &mut io).code())
}

/// Runs the command line on these arguments, without colours and without questions; returns the exit code and
/// what was written to standard output and to standard error.
///
/// ```
/// let (code, out, err) = cargo_iris::run_with(["cargo", "iris", "explain", "1"]);
/// assert_eq!((code, err.as_str()), (0, ""));
/// assert!(out.starts_with("IRIS0001: unknown hook"));
/// ```
pub fn run_with<A: Into<OsString>>(args: impl IntoIterator<Item = A>) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io = Io::new(Box::new(io::empty()), &mut out, &mut err);
    let code = cli::run(args.into_iter().map(Into::into), &mut io).code();
    drop(io);
    (code, String::from_utf8_lossy(&out).into_owned(), String::from_utf8_lossy(&err).into_owned())
}
