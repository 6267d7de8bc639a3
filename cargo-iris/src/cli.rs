//! From arguments to a command.

use std::ffi::OsString;

use clap::{CommandFactory as _, Parser as _};

use crate::args::{Arguments, Cargo, Command, Completions};
use crate::report::{Exit, Io, Refusal};
use crate::{build, check, docs, explain, module, new};

/// Runs the command that the arguments ask for.
pub(crate) fn run(args: impl Iterator<Item = OsString>, io: &mut Io<'_>) -> Exit {
    let arguments = match Cargo::try_parse_from(as_cargo_does(args.collect())) {
        Ok(Cargo::Iris(arguments)) => arguments,
        Err(error) => return usage(&error, io),
    };
    io.quiet = arguments.quiet;
    let exit = dispatch(arguments, io).unwrap_or_else(|refusal| {
        for finding in &refusal {
            io.tell(finding);
        }
        Exit::NothingDone
    });
    io.finish(exit)
}

/// `cargo iris new` starts the program as `cargo-iris iris new`; by hand it is `cargo-iris new`.
fn as_cargo_does(mut args: Vec<OsString>) -> Vec<OsString> {
    if args.get(1).is_none_or(|first| first != "iris") {
        args.insert(1.min(args.len()), "iris".into());
    }
    args
}

fn dispatch(arguments: Arguments, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    match arguments.command {
        Command::New(args) => new::run(*args, io),
        Command::Check(args) => check::run(&args, io),
        Command::Build(args) => build::run(&args, io),
        Command::Docs(args) => docs::run(&args, io),
        Command::Manifest(args) => module::print(&args, &["manifest"], io),
        Command::Schema(args) => module::print(&args, &["config", "schema"], io),
        Command::Explain(args) => explain::run(&args, io),
        Command::Completions(args) => {
            completions(&args, io);
            Ok(Exit::Done)
        }
    }
}

fn completions(args: &Completions, io: &mut Io<'_>) {
    let mut command = Arguments::command_for_completion();
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command, "cargo-iris", &mut text);
    io.result(&String::from_utf8_lossy(&text));
}

impl Arguments {
    /// The command as it is called without cargo.
    fn command_for_completion() -> clap::Command {
        let command = Cargo::command();
        let iris = command.find_subcommand("iris").cloned().unwrap_or(command);
        iris.name("cargo-iris").bin_name("cargo-iris")
    }
}

/// Help and version are results; everything else is a mistake.
fn usage(error: &clap::Error, io: &mut Io<'_>) -> Exit {
    let text = error.render();
    let text = if io.has_colour() { text.ansi().to_string() } else { text.to_string() };
    if error.use_stderr() {
        io.write(&text);
        return Exit::NothingDone;
    }
    io.result(&text);
    io.finish(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cargo::command().debug_assert();
    }
}
